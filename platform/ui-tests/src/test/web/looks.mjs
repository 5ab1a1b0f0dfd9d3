// Findings with a tool and with other names of their addresses; what is seen seldom (login, dialogs, menu, wide screens) in both
// themes; and the way through the pages by click and by key. Environment, beside that of common.mjs: SHARED, ADDRESS, OTHERS (a
// domain, the address of its names, other names that gave it).
import { BASE, browser, CHOSEN, context, expect, login, messages, say, SCREENS, shot, show, violations } from './common.mjs';

const { ADDRESS, OTHERS, SHARED } = process.env;
const TUNNEL = 'willowtern-sync.com';
const THEMES = ['light', 'dark'];
const own = {};
for (const theme of THEMES) {
  own[theme] = await context({ colorScheme: theme });
  await login(own[theme], CHOSEN);
  await own[theme].waitForSelector('nav[aria-label="Pages"]');
}
const page = own.light;

async function fine(what, where = page) {
  const wide = await where.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${what} is ${wide} pixels too wide`);
  const found = await violations(where);
  expect(found.length === 0, `${what}: ${found.join('; ')}`);
}

async function openFinding(where, domain) {
  await show(where, `findings?all=1&domain=${domain}`);
  // those of the domain before may stand there still
  await where.locator('.finding', { hasText: domain }).locator('.head').first().click();
  await where.waitForSelector('.detail');
}

/** Presses Tab until this has the focus: so it can be reached by keys. */
async function tabTo(selector) {
  for (let i = 0; i < 150; i++) {
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by Tab`);
}
const focused = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.tagName);

await say('loginAndPasswordPageHaveNoSeriousViolationInBothThemes', async () => {
  const { csrf_token: token } = await (await page.request.get(`${BASE}/api/v1/session`)).json();
  for (const theme of THEMES) {
    const made = await (await page.request.post(`${BASE}/api/v1/users`, { data: { name: `new-${theme}`, role: 'viewer' },
      headers: { 'X-CSRF-Token': token, Origin: BASE } })).json();
    const other = await context({ colorScheme: theme });
    await other.goto(`${BASE}/`);
    await other.waitForSelector('input[name=user]');
    await shot(other, 'login', theme);
    await fine(`login in ${theme}`, other);
    await other.fill('input[name=user]', made.name);
    await other.fill('input[name=password]', 'wrong');
    await other.click('button.primary');
    await other.waitForSelector('.error');
    await fine(`refused login in ${theme}`, other);
    await other.fill('input[name=password]', made.password);
    await other.click('button.primary');
    await other.waitForSelector('input[name=new]');
    await shot(other, 'password', theme);
    await fine(`password page in ${theme}`, other);
    await other.setViewportSize({ width: 400, height: 800 });
    await other.screenshot({ path: `${SCREENS}/password-narrow-${theme}.png` });
    await fine(`password page at 400 pixels in ${theme}`, other);
    await other.context().close();
  }
});
await say('aFindingTellsWhichToolItLooksLikeAndOnWhatThatRests', async () => {
  for (const theme of THEMES) {
    await openFinding(own[theme], TUNNEL);
    const section = own[theme].locator('.detail section', { hasText: 'What it looks like' });
    await section.waitFor();
    const text = await section.textContent();
    expect(text.includes('iodine') && text.includes('handshake letters v l z s o r'), text);
    await shot(own[theme], 'finding-tool', theme);
    await fine(`a finding with a tool in ${theme}`, own[theme]);
  }
});
await say('aFindingNamesOtherDomainsThatLeadToItsAddress', async () => {
  for (const theme of THEMES) {
    await openFinding(own[theme], SHARED);
    const row = own[theme].locator('.detail tr', { hasText: ADDRESS });
    await row.waitFor();
    const names = await row.locator('.names li .mono').allTextContents();
    expect(names.map((n) => n.trim()).sort().join() === OTHERS.split(',').sort().join(), `it names ${names}`);
    expect((await row.textContent()).includes('120 answers'), await row.textContent());
    await own[theme].click('.detail summary >> text=Raw events');
    await own[theme].click('.detail summary >> text=Messages as captured');
    await own[theme].click('.packet summary >> nth=0');
    await shot(own[theme], 'finding-expanded', theme);
    await fine(`an expanded finding in ${theme}`, own[theme]);
  }
  await page.click('.detail .names a >> nth=0');
  await page.waitForSelector('main h1 >> text=DNS');
});
await say('dialogsHaveNoSeriousViolationInBothThemesAndAt400Pixels', async () => {
  for (const theme of THEMES) {
    const where = own[theme];
    await openFinding(where, SHARED);
    for (const [width, words] of [[1360, ['Malicious', 'Mute…', 'Accept habit…', 'Mark safe…']], [400, ['Mute…']]]) {
      await where.setViewportSize({ width, height: 800 });
      for (const word of words) {
        await where.click(`.bar-of-actions >> text="${word}"`);
        await where.waitForSelector('dialog');
        await where.screenshot({ path: `${SCREENS}/dialog-${word.toLowerCase().replace(/[^a-z]+/g, '-')}${width}-${theme}.png` });
        const box = await where.locator('dialog').boundingBox();
        expect(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 800, `${word} is at ${JSON.stringify(box)}`);
        await fine(`${word} at ${width} pixels in ${theme}`, where);
        await where.keyboard.press('Escape');
        await where.waitForSelector('dialog', { state: 'detached' });
      }
    }
    await where.setViewportSize({ width: 1360, height: 900 });
    await show(where, 'people');
    for (const [button, name] of [['Add a user', 'user'], ['Make a token', 'token']]) {
      await where.click(`text=${button}`);
      await where.waitForSelector('dialog');
      await where.screenshot({ path: `${SCREENS}/dialog-${name}-${theme}.png` });
      await fine(`${button} in ${theme}`, where);
      await where.keyboard.press('Escape');
      await where.waitForSelector('dialog', { state: 'detached' });
    }
  }
});
await say('findingsExplorerAndDnsFillAWideScreen', async () => {
  for (const theme of THEMES) {
    await own[theme].setViewportSize({ width: 3840, height: 2160 });
    for (const name of ['findings', 'explorer?range=7d', 'dns?range=7d']) {
      await show(own[theme], name);
      await own[theme].waitForTimeout(800);
      await own[theme].screenshot({ path: `${SCREENS}/${name.split('?')[0]}-4k-${theme}.png` });
      await fine(`${name} at 4K in ${theme}`, own[theme]);
    }
    await own[theme].setViewportSize({ width: 1360, height: 900 });
  }
});
await say('theMenuOfA400PixelScreenOpensLeadsOnAndCloses', async () => {
  for (const theme of THEMES) {
    const where = own[theme];
    await where.setViewportSize({ width: 400, height: 800 });
    await show(where, 'findings');
    const entry = where.locator('nav[aria-label="Pages"] a', { hasText: 'Outputs' });
    expect(!await entry.isVisible(), 'the menu is open from the beginning');
    await where.click('.menu-button');
    await entry.waitFor();
    await where.screenshot({ path: `${SCREENS}/menu-narrow-${theme}.png` });
    await fine(`the menu in ${theme}`, where);
    await entry.click();
    await where.waitForSelector('main h1 >> text=Outputs');
    await entry.waitFor({ state: 'hidden' });
    await where.setViewportSize({ width: 1360, height: 900 });
  }
});
await say('everyPageIsReachedByAClickAndBackLeadsBack', async () => {
  await show(page, 'findings');
  const links = page.locator('nav[aria-label="Pages"] a');
  const titles = (await links.allTextContents()).map((t) => t.trim().split('\n')[0].trim());
  expect(titles.length === 11, `there are ${titles}`);
  for (let i = 1; i < titles.length; i++) {
    await links.nth(i).click();
    await page.waitForSelector(`main h1 >> text="${titles[i]}"`);
    expect(await links.nth(i).getAttribute('aria-current') === 'page', `${titles[i]} is not marked`);
    expect((await page.title()).startsWith(titles[i]), await page.title());
  }
  for (let i = titles.length - 2; i >= 0; i--) {
    await page.goBack();
    await page.waitForSelector(`main h1 >> text="${titles[i]}"`);
  }
  await page.locator('.finding .head').first().click();
  await page.waitForSelector('.detail');
  await page.goBack();
  await page.waitForSelector('.detail', { state: 'detached' });
});
await say('theSkipLinkIsFirstAndLeadsToTheContent', async () => {
  await show(page, 'dns?range=24h');
  await page.reload();
  await page.waitForSelector('.frame main h1');
  await page.keyboard.press('Tab');
  expect((await focused()).includes('the content'), `${await focused()} comes first`);
  await page.screenshot({ path: `${SCREENS}/skip-light.png` });
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement.id) === 'content', 'the focus is elsewhere');
});
await say('aFindingIsOpenedAndRemarkedByKeysAloneAndTheFocusComesBack', async () => {
  await show(page, `findings?all=1&domain=${SHARED}`);
  await page.locator('#content').focus();
  await tabTo('.finding .head');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.detail');
  await tabTo('.bar-of-actions button:nth-of-type(4)');
  expect(await focused() === 'Note', `it is ${await focused()}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  expect(await focused() === 'Note', `after Escape the focus is at ${await focused()}`);
  await page.keyboard.press('Enter');
  await tabTo('dialog textarea');
  await page.keyboard.type('written by keys');
  await tabTo('dialog button.primary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.remark >> text=written by keys');
  expect(await focused() === 'Note', `after the note the focus is at ${await focused()}`);
  await page.locator('.finding .head').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.detail', { state: 'detached' });
});
await say('aSettingIsChangedByKeysAlone', async () => {
  await show(page, 'configuration');
  await page.locator('#content').focus();
  await tabTo('.list a[href*="output.file%7Elocal"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#s-keepFiles');
  await tabTo('#s-keepFiles');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('33');
  await tabTo('.sticky button.primary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog .plus >> text=keepFiles = 33');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  expect((await focused()).startsWith('Look at the change'), `after Escape the focus is at ${await focused()}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog');
  await tabTo('dialog button.primary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.toasts >> text=Changed.');
  await page.waitForSelector('td >> text=keepFiles');
});
await say('theBrowserHasNothingToComplainAboutInTheLooks', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
