// The pages of the console in Chromium, in both themes and narrow; then what people do with them (story.mjs, rules.mjs).
import { BASE, CHOSEN, PAGES, PASSWORD, SCREENS, browser, context, expect, login, messages, say, shot, show, violations } from './common.mjs';
import { analysis } from './analysis.mjs';
import { filters } from './filters.mjs';
import { rules } from './rules.mjs';
import { story } from './story.mjs';

const page = await context({ colorScheme: 'light' });
await say('theFirstLoginAsksForAPasswordOfOnesOwn', async () => {
  await login(page, PASSWORD);
  await page.waitForSelector('input[name=new]');
  await shot(page, 'password', 'light');
  await page.fill('input[name=current]', PASSWORD);
  await page.fill('input[name=new]', CHOSEN);
  await page.fill('input[name=again]', CHOSEN);
  await page.click('button.primary');
  await page.waitForSelector('nav[aria-label="Pages"]');
});
await say('aFindingAppearsWithoutAsking', () => page.waitForSelector('.finding .dom'));

for (const theme of ['light', 'dark']) {
  const own = theme === 'light' ? page : await context({ colorScheme: 'dark' });
  if (theme === 'dark') {
    await say('theLoginPageHasNoSeriousViolationInDark', async () => {
      await own.goto(`${BASE}/`);
      await own.waitForSelector('input[name=user]');
      await shot(own, 'login', theme);
      const found = await violations(own);
      expect(found.length === 0, found.join('; '));
    });
    await login(own, CHOSEN);
    await own.waitForSelector('nav[aria-label="Pages"]');
  }
  for (const name of PAGES) {
    const title = name.split('?')[0].replace(/^./, (c) => c.toUpperCase());
    await say(`page${title}IsShownInFullIn${theme === 'light' ? 'Light' : 'Dark'}AndHasNoSeriousViolation`, async () => {
      await show(own, name);
      await own.waitForTimeout(1200);
      await shot(own, name, theme);
      expect(await own.locator('main .note.bad[role=alert]').count() === 0, `it shows ${await own.locator('main .note.bad').allTextContents()}`);
      const wide = await own.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `it is ${wide} pixels too wide`);
      const found = await violations(own);
      expect(found.length === 0, found.join('; '));
    });
  }
}
await say('everyPageFitsA400PixelScreen', async () => {
  await page.setViewportSize({ width: 400, height: 800 });
  for (const name of PAGES) {
    await show(page, name);
    await page.screenshot({ path: `${SCREENS}/${name.split('?')[0]}-narrow.png` });
    await page.waitForTimeout(500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const who = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth
      && !e.closest('.scroll')).slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(', '));
    expect(wide <= 0, `${name} is ${wide} pixels too wide: ${who}`);
  }
});
await page.setViewportSize({ width: 1360, height: 900 });
await analysis({ page, say, expect, show, shot });
await filters({ page, say, expect, show, shot });
await story({ page, say, expect, show, shot, BASE });
await rules({ page, say, expect, show, shot, violations, BASE });
await say('theBrowserHasNothingToComplainAbout', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
