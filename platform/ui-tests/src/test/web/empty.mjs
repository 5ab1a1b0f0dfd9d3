// Every page of a sensor that has seen nothing yet: it says so in words, and nothing is broken.
import { CHOSEN, PAGES, browser, context, expect, firstLogin, login, messages, say, shot, show, violations } from './common.mjs';

const page = await context({ colorScheme: 'light' });
await firstLogin(page);
const WORDS = { findings: /No finding|no alert|Nothing/i, explorer: 'No anomaly in this time', dns: /No |Nothing|none/i };
const dark = await context({ colorScheme: 'dark' });
await login(dark, CHOSEN);
await dark.waitForSelector('nav[aria-label="Pages"]');
for (const name of PAGES) {
  const short = name.split('?')[0];
  await say(`page${short.replace(/^./, (c) => c.toUpperCase())}OfAnEmptyStoreSaysSo`, async () => {
    for (const [own, theme] of [[page, 'light'], [dark, 'dark']]) {
      await show(own, name);
      await own.waitForTimeout(700);
      const text = await own.textContent('main');
      expect(await own.locator('main .note.bad[role=alert]').count() === 0, `it shows ${await own.locator('main .note.bad').allTextContents()}`);
      expect(!/undefined|NaN|\[object/.test(text), `it shows ${text.match(/.{20}(undefined|NaN|\[object).{20}/)}`);
      if (WORDS[short]) {
        expect(text.match(WORDS[short]), `it says ${text.slice(0, 400)}`);
      }
      const found = await violations(own);
      expect(found.length === 0, `in ${theme}: ${found.join('; ')}`);
      await shot(own, `empty-${short}`, theme);
    }
  });
}
await say('theBrowserHasNothingToComplainAboutWithAnEmptyStore', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
