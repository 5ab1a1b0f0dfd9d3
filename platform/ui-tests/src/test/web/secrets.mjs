// Forms of a configuration that holds secrets, and what the page of the sensor has of the store. Environment, beside that of
// common.mjs: SECRETS (what stands in the configurations, with commas), PIDS (theirs).
import { CHOSEN, browser, context, expect, login, messages, say, shot, show, violations } from './common.mjs';

const secrets = process.env.SECRETS.split(',');
const page = await context({ colorScheme: 'light' });
const bodies = [];
page.on('response', async (answer) => {
  // the stream has no end to wait for
  if (answer.url().includes('/api/v1/') && !answer.url().includes('/stream')) {
    bodies.push(answer.text().catch(() => ''));
  }
});
await login(page, CHOSEN);
await page.waitForSelector('nav[aria-label="Pages"]');

await say('aSecretOfAConfigurationStaysEmptyInItsForm', async () => {
  const [[first, password], [second, key]] = process.env.PIDS.split(',').map((pid, i) => [pid, ['password', 'apiKey'][i]]);
  for (const [pid, name] of [[first, password], [second, key]]) {
    await show(page, `configuration?pid=${encodeURIComponent(pid)}`);
    const field = page.locator(`#s-${name}`);
    await field.waitFor();
    expect(await field.inputValue() === '' && await field.getAttribute('type') === 'password', `${name} is shown`);
    expect(await field.getAttribute('placeholder') === 'kept, never shown', `nothing says that ${name} is set`);
    const whole = await page.content();
    expect(!secrets.some((secret) => whole.includes(secret)), `the page of ${pid} holds a secret`);
  }
  const all = (await Promise.all(bodies)).join();
  expect(all.includes(first) && !secrets.some((secret) => all.includes(secret)), 'an answer of the API holds a secret');
});
await say('theSensorPageHasMessagesAndLossesOverAnHourADayAndAMonth', async () => {
  await show(page, 'sensor');
  await page.waitForSelector('.counted .row');
  expect(await page.locator('.counted .row').count() === 5, 'a place is missing');
  await page.waitForFunction(() => document.querySelector('.counted .row b').textContent === '7', null);
  expect(await page.locator('.counted .row').first().locator('rect').count() >= 1, 'no bar is drawn');
  for (const [over, cell] of [['1d', '15 min'], ['30d', '6 h']]) {
    await page.selectOption('.counted select', over);
    await page.waitForFunction((words) => location.hash.includes(words), `over=${over}`);
    // the sum is that of the other length, too: what tells them apart are the words of the picture
    await page.waitForFunction((wanted) => {
      const words = document.querySelector('.counted svg')?.getAttribute('aria-label') ?? '';
      return words.startsWith('DNS messages: 7 from ') && words.endsWith(` in ${wanted}`);
    }, cell);
  }
  await page.locator('.counted').scrollIntoViewIfNeeded();
  await shot(page, 'sensor-counted', 'light');
  await page.setViewportSize({ width: 400, height: 800 });
  await shot(page, 'sensor-counted', 'narrow');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `it is ${wide} pixels too wide`);
  await page.setViewportSize({ width: 1360, height: 900 });
  const found = await violations(page);
  expect(found.length === 0, found.join('; '));
});
await say('theBrowserHasNothingToComplainAboutInThem', async () => {
  expect(messages.length === 0, messages.join(' ; '));
});
await browser.close();
