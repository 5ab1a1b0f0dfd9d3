// What somebody does who runs the sensor: looks at it, adds an output, stops and starts a part. Environment beside that of
// common.mjs: FOLDER (where files may be written), JAR (a bundle whose component waits for a service), NEWER (the same, a version
// later), WAITING (its symbolic name), MISSING (what it waits for).
import { browser, CHOSEN, context, expect, firstLogin, login, messages, say, SCREENS, shot, show, violations } from './common.mjs';

const { FOLDER, JAR, MISSING, NEWER, WAITING } = process.env;
const PAGES = ['sensor', 'outputs', 'bundles', 'configuration?pid=org.geophone.score'];
const page = await context({ colorScheme: 'light' });
await firstLogin(page);

async function fine(own, name) {
  const wide = await own.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${name} is ${wide} pixels too wide`);
  const found = await violations(own);
  expect(found.length === 0, found.join('; '));
}

await say('theSensorPageShowsLossesFirstAndFiguresOfEachSource', async () => {
  await show(page, 'sensor');
  await page.waitForSelector('.losses');
  await page.waitForSelector('text=most in 15 minutes');
  await page.waitForSelector('h2 >> text=Latency');
  await page.waitForSelector('dd >> text=/^\\d.*\\/s packets, .* ?.?bit\\/s$/');
  const text = await page.textContent('main');
  expect(!/undefined|NaN|\[object/.test(text), `it shows ${text.match(/.{20}(undefined|NaN|\[object).{20}/)}`);
  const order = await page.evaluate(() => document.querySelector('.losses').compareDocumentPosition(document.querySelector('.cards')));
  expect(order & 4, 'losses do not stand before the cards');
});
await say('anOutputIsAddedByAFormThatSaysWhatIsMissingAndWhatIsRefused', async () => {
  await show(page, 'outputs');
  await page.click('text=Add an output');
  await page.selectOption('dialog select[name=kind]', 'file');
  expect(await page.isDisabled('dialog button.primary'), 'it can be added without a name');
  await page.fill('dialog input[name=name]', 'archive');
  const details = page.locator('dialog details');
  if (!await details.evaluate((d) => d.open)) {
    await details.locator('summary').click();
  }
  await page.fill('dialog #s-keepFiles', '-1');
  await page.waitForSelector('dialog .setting .error');
  expect(await page.isDisabled('dialog button.primary'), 'it can be added with a wrong value');
  await page.fill('dialog #s-keepFiles', '3');
  await page.fill('dialog #s-directory', '../outside');
  await page.click('dialog button.primary');
  await page.waitForSelector('dialog .note.bad >> text=directory');
  await shot(page, 'output-add', 'light');
  await page.fill('dialog #s-directory', `${FOLDER}/archive`);
  await page.click('dialog button.primary');
  await page.locator('section[aria-label="Output archive"]').waitFor();
});
await say('aBundleTellsItsServices', async () => {
  await show(page, 'bundles');
  const row = page.locator('tr', { has: page.locator('td.who-cell > span.mono', { hasText: /^org\.geophone\.dispatch$/ }) });
  await row.locator('summary').click();
  await row.locator('li >> text=org.geophone.api.output.Lanes').waitFor();
  await row.locator('li >> text=/ of org\\.geophone\\./').first().waitFor();
  await show(page, 'outputs');
});
await say('anOutputIsDrainedAndStays', async () => {
  const card = page.locator('section[aria-label="Output archive"]');
  await card.locator('button:has-text("Drain")').click();
  await page.waitForSelector('text=archive: what waited is delivered.');
  expect(await card.count() === 1, 'the output is gone');
});
await say('theOutputCanBeProbedPausedAndRemovedByKeysAlone', async () => {
  const card = page.locator('section[aria-label="Output archive"]');
  const press = async (words) => {
    await card.locator('button', { hasText: words }).focus();
    await page.keyboard.press('Enter');
  };
  await press('Probe now');
  await page.waitForSelector('.toasts >> text=archive can deliver');
  await press('Pause');
  await card.locator('button', { hasText: 'Resume' }).waitFor();
  await press('Resume');
  await card.locator('button', { hasText: 'Pause' }).waitFor();
  await press('Remove');
  await page.locator('dialog button.primary').focus();
  await page.keyboard.press('Enter');
  await card.waitFor({ state: 'detached' });
});
await say('aPartThatIsStoppedSaysWhatWaitsForItAndIsStartedAgain', async () => {
  await show(page, 'bundles');
  await page.click('button[aria-label="Stop org.geophone.enrich.domain"]');
  await page.waitForSelector('tr:has-text("org.geophone.enrich.domain") >> text=resolved');
  await page.click('button[aria-label="Start org.geophone.enrich.domain"]');
  await page.waitForSelector('tr:has-text("org.geophone.enrich.domain") >> text=active');
});
const waiting = page.locator('tr', { hasText: WAITING });
await say('aBundleIsInstalledByAnUploadAndSaysWhatItsComponentWaitsFor', async () => {
  await show(page, 'bundles');
  await page.setInputFiles('label:has-text("Install or update") input[type=file]', JAR);
  await page.waitForSelector('.toasts >> text=is installed');
  await waiting.locator('.error', { hasText: `waits for a service ${MISSING} (zone=utc)` }).waitFor();
  await waiting.locator('text=1.0.0').waitFor();
  await page.locator('.title >> text=/[1-9][0-9]* with a problem/').waitFor();
  await page.fill('label:has-text("Name contains") input', WAITING);
  await page.waitForFunction(() => document.querySelectorAll('main tbody tr').length === 1);
  await shot(page, 'bundle-waiting', 'light');
});
await say('theSameUploadWithANewerFileUpdatesIt', async () => {
  await page.setInputFiles('label:has-text("Install or update") input[type=file]', NEWER);
  await waiting.locator('text=1.1.0').waitFor();
  expect(await waiting.count() === 1, 'the old version is still there');
});
await say('aFileThatIsNoBundleIsRefusedInWords', async () => {
  await page.setInputFiles('label:has-text("Install or update") input[type=file]', { name: 'text.jar', mimeType: 'application/java-archive',
    buffer: Buffer.from('no bundle') });
  await page.waitForSelector('.toasts .note.bad');
  expect(await waiting.count() === 1, 'the bundle is gone');
});
await say('aBundleIsUninstalledAfterAQuestionOnly', async () => {
  await page.click(`button[aria-label="Uninstall ${WAITING}"]`);
  await page.waitForSelector('dialog >> text=It is gone until it is installed again.');
  const found = await violations(page);
  expect(found.length === 0, found.join('; '));
  await page.click('dialog >> text=Cancel');
  await page.waitForSelector('dialog', { state: 'detached' });
  const state = await page.evaluate((n) => fetch('/api/v1/bundles').then((r) => r.json()).then((all) => all.bundles.filter((b) => b.symbolic_name === n).length), WAITING);
  expect(state === 1, 'it was uninstalled without a yes');
  await page.click(`button[aria-label="Uninstall ${WAITING}"]`);
  await page.click('dialog button.danger');
  await page.waitForSelector('.toasts >> text=is uninstalled');
  await waiting.waitFor({ state: 'detached' });
});
await say('theOperatorsPagesFitA400PixelScreenAndAWideOneInBothThemes', async () => {
  const dark = await context({ colorScheme: 'dark' });
  await login(dark, CHOSEN);
  await dark.waitForSelector('nav[aria-label="Pages"]');
  for (const [own, theme] of [[page, 'light'], [dark, 'dark']]) {
    for (const [width, height, size] of [[1360, 900, ''], [400, 800, '-narrow'], [3840, 2160, '-4k']]) {
      await own.setViewportSize({ width, height });
      for (const name of PAGES) {
        await show(own, name);
        await own.waitForTimeout(800);
        await own.screenshot({ path: `${SCREENS}/operator-${name.split('?')[0]}${size}-${theme}.png`, fullPage: size !== '-4k' });
        await fine(own, `${name} at ${width} pixels in ${theme}`);
      }
    }
  }
});
await say('theBrowserHasNothingToComplainAboutWhileOperating', async () => {
  // what was refused on purpose
  const others = messages.filter((m) => !/status of 40[09]/.test(m));
  expect(others.length === 0, [...new Set(others)].join(' ; '));
});
await browser.close();
