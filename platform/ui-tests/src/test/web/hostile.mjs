// Domains that mean no good, on every page that shows them. Environment, beside that of common.mjs: DOMAINS (how many there are).
import { browser, context, expect, firstLogin, messages, say, shot, show } from './common.mjs';

const page = await context({ colorScheme: 'light' });
let dialogs = 0;
page.on('dialog', (d) => { dialogs++; d.dismiss(); });
await firstLogin(page);

/** What may not be on a page: elements made of names, characters that do something, names that ran. */
async function harmless() {
  const text = await page.textContent('main');
  expect(!/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/.test(text), 'a control character is on the page');
  expect(await page.locator('main img, main script, main iframe').count() === 0 && dialogs === 0, 'a name became an element');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'a name is wider than the page');
  return text;
}

await say('hostileDomainsAreTextInTheFindings', async () => {
  await show(page, 'findings');
  await page.waitForFunction((n) => document.querySelectorAll('.finding').length >= n, Number(process.env.DOMAINS));
  const text = await harmless();
  for (const part of ['<img\\032src=x\\032onerror=alert(1)>', '=cmd|', '@sum(1+1)', '[31mred', '000nul', 'rtl', 'drop', 'yyyyyyyy']) {
    expect(text.includes(part), `${part} is not there`);
  }
  await shot(page, 'hostile', 'light');
  for (let i = 0; i < Number(process.env.DOMAINS); i++) {
    await page.locator('.finding .head').nth(i).click();
    await page.waitForSelector('.detail');
    await harmless();
    await page.locator('.finding .head').nth(i).click();
    await page.waitForSelector('.detail', { state: 'detached' });
  }
});
await say('hostileDomainsAreTextInExplorerAndDns', async () => {
  for (const name of ['explorer?range=24h', 'dns?range=24h']) {
    await show(page, name);
    await page.waitForTimeout(1000);
    await harmless();
  }
});
await say('hostileDomainsMakeNoPolicyMessage', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
