// Every page of a sensor that has seen nothing yet: it says so in words, and nothing is broken.
import { PAGES, browser, context, expect, firstLogin, messages, say, shot, show, violations } from './common.mjs';

const page = await context({ colorScheme: 'light' });
await firstLogin(page);
const WORDS = { findings: /No finding|no alert|Nothing/i, explorer: 'No anomaly in this time', dns: /No |Nothing|none/i };
for (const name of PAGES) {
  const short = name.split('?')[0];
  await say(`page${short.replace(/^./, (c) => c.toUpperCase())}OfAnEmptyStoreSaysSo`, async () => {
    await show(page, name);
    await page.waitForTimeout(700);
    const text = await page.textContent('main');
    expect(await page.locator('main .note.bad[role=alert]').count() === 0, `it shows ${await page.locator('main .note.bad').allTextContents()}`);
    expect(!/undefined|NaN|\[object/.test(text), `it shows ${text.match(/.{20}(undefined|NaN|\[object).{20}/)}`);
    if (WORDS[short]) {
      expect(text.match(WORDS[short]), `it says ${text.slice(0, 400)}`);
    }
    const found = await violations(page);
    expect(found.length === 0, found.join('; '));
    await shot(page, `empty-${short}`, 'light');
  });
}
await say('theBrowserHasNothingToComplainAboutWithAnEmptyStore', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
