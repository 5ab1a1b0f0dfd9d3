// A store with 10,000 lanes, records and alerts; and then no answer from the API. Environment, beside that of common.mjs: FROM and
// TO (the time of the rows), LOST (the query of a time in which messages were dropped).
import { CHOSEN, PAGES, browser, context, expect, login, messages, say, shot, show, violations } from './common.mjs';

const { FROM, TO, LOST } = process.env;
/** What stands beside the page when nothing comes: for how long, in words. */
const AGE = /^no news from the sensor for \d+ ?(s|min)/;
const sensor = Number(process.env.SENSOR_PID);
const page = await context({ colorScheme: 'light' });
await login(page, CHOSEN);
await page.waitForSelector('nav[aria-label="Pages"]');
const names = () => page.locator('.lanes').nth(1).locator('.lane-name.mono').allTextContents();
const explorer = `explorer?from=${FROM}&to=${TO}`;

await say('tenThousandLanesAreWalkedPageByPage', async () => {
  await show(page, explorer);
  await page.waitForSelector('text=lanes 1 to 10');
  const first = await names();
  expect(first.length === 10, `there are ${first.length} lanes`);
  await page.click('text=More lanes');
  await page.waitForSelector('text=lanes 11 to 20');
  const second = await names();
  expect(second.length === 10 && !second.some((name) => first.includes(name)), `the second page is ${second}`);
  await page.click('text=Lanes before');
  await page.waitForSelector('text=lanes 1 to 10');
  expect((await names()).join() === first.join(), 'the way back leads elsewhere');
  expect(await page.locator('.lanes .cell').count() < 3000, 'all of them are in the page');
  await shot(page, 'many-lanes', 'light');
});
await say('theLastOfTenThousandLanesIsReachedByTheAddress', async () => {
  await show(page, `${explorer}&skip=9990`);
  await page.waitForSelector('text=lanes 9991 to 10000');
  expect(await page.locator('text=More lanes').count() === 0, 'there are more');
});
await say('aLaneIsFoundByAPartOfItsValueAndTheAddressKeepsIt', async () => {
  await show(page, explorer);
  await page.fill('input[placeholder="part of the value"]', 'd4321.');
  await page.press('input[placeholder="part of the value"]', 'Enter');
  await page.waitForSelector('text=/lanes 1 to 1(?![0-9])/');
  expect((await names())[0] === 'd4321.example', `it is ${await names()}`);
  expect(page.url().includes('part=d4321'), page.url());
  await page.fill('input[placeholder="part of the value"]', 'nothing-of-this');
  await page.press('input[placeholder="part of the value"]', 'Enter');
  await page.waitForSelector('text=No lane has this in its value');
});
await say('whatWasDroppedStandsAmongTheNotesAsOneSpanEachAlsoWhereThereIsNoLane', async () => {
  const { losses } = await page.evaluate((q) => fetch(`/api/v1/annotations?${q}`).then((r) => r.json()), LOST);
  const seen = losses.map((l) => [l.counter, l.lost, (Date.parse(l.to) - Date.parse(l.from)) / 1000].join(' '));
  expect(seen.join() === 'drops.ring 12 20,drops.ring 1 10', `there are ${seen}`);
  await show(page, `explorer?${LOST}`);
  await page.click('.notes summary');
  await page.waitForSelector('.notes li:has-text("dropped") >> text=12: DNS messages dropped because the event ring was full');
  await page.waitForSelector('.notes li:has-text("dropped") >> text=1: DNS messages dropped because the event ring was full');
});
await say('whenNothingWasCapturedStandsAmongTheNotesAndBehindTheBarsOfTheTrafficAlsoOfAnEarlierRun', async () => {
  const { gaps } = await page.evaluate((q) => fetch(`/api/v1/annotations?${q}`).then((r) => r.json()), LOST);
  expect(gaps.length === 1 && Date.parse(gaps[0].to) - Date.parse(gaps[0].from) === 1200000, `there are ${JSON.stringify(gaps)}`);
  await page.waitForSelector('.notes li:has-text("gap") >> text=nothing captured by eth0: the sensor was <b>stopped');
  await show(page, `dns?${LOST}`);
  await page.waitForSelector('.bars .legend >> text=not all was seen (3)');
  expect(await page.locator('.bars rect.unseen').count() === 3, 'a gap and two drops have no place behind the bars');
  await shot(page, 'unseen', 'light');
  await show(page, `dns?from=${FROM}&to=${TO}`);
  await page.waitForFunction(() => document.querySelector('.bars') && !document.querySelector('.bars rect.unseen'));
});
await say('tenThousandRecordsComeByAndByAndSayThatThereAreMore', async () => {
  await show(page, explorer);
  const rows = () => page.locator('.records .twist').count();
  await page.waitForSelector('text=there are more');
  expect(await rows() === 50, `there are ${await rows()} rows`);
  await page.click('text=More records');
  await page.waitForFunction(() => document.querySelectorAll('.records .twist').length === 100);
  for (let more = 200; more <= 1600; more *= 2) {
    await page.click('text=More records');
    await page.waitForFunction((n) => document.querySelectorAll('.records .twist').length === Math.min(1000, n), more);
  }
  expect(await page.locator('text=More records').count() === 0, 'the page grows without end');
  const found = await violations(page);
  expect(found.length === 0, found.join('; '));
});
await say('tenThousandAlertsAreWalkedPageByPage', async () => {
  await show(page, `findings?from=${FROM}&to=${TO}`);
  await page.waitForSelector('.finding');
  expect(await page.locator('.finding').count() <= 200, 'all of them are in the page');
  let after = '';
  const seen = new Set();
  do {
    const answer = await page.evaluate((a) => fetch(`/api/v1/alerts?limit=1000${a && `&after=${encodeURIComponent(a)}`}`).then((r) => r.json()), after);
    answer.alerts.forEach((one) => seen.add(one.id));
    after = answer.next;
  } while (after);
  expect(seen.size === 10000, `there are ${seen.size}`);
});
for (const name of PAGES) {
  const short = name.split('?')[0];
  await say(`page${short.replace(/^./, (c) => c.toUpperCase())}KeepsWhatItHasAndSaysHowOldItIsWhileTheSensorIsSilent`, async () => {
    await show(page, name);
    await page.waitForTimeout(800);
    const before = await page.textContent('main h1');
    const parts = await page.locator('main .panel').count();
    process.kill(sensor, 'SIGSTOP');
    try {
      await page.waitForFunction((words) => new RegExp(words).test(document.querySelector('.age').textContent), AGE.source);
      expect(await page.textContent('main h1') === before && await page.locator('main .panel').count() === parts, 'what was there is gone');
    } finally {
      process.kill(sensor, 'SIGCONT');
    }
    await page.waitForSelector('.age >> text=live');
  });
  await say(`page${short.replace(/^./, (c) => c.toUpperCase())}SaysThatTheSensorDoesNotAnswerWhenItIsOpenedThen`, async () => {
    await show(page, name === PAGES[0] ? PAGES[1] : PAGES[0]);
    await page.route('**/api/v1/**', (route) => route.abort());
    try {
      await page.evaluate((hash) => { location.hash = `#/${hash}`; }, name);
      await page.waitForSelector('main .note.bad >> text=The sensor does not answer');
    } finally {
      await page.unroute('**/api/v1/**');
    }
    await page.waitForSelector('.age >> text=live');
  });
}
await say('theBrowserHasNothingToComplainAboutBesideTheSilence', async () => {
  const others = messages.filter((m) => !/ERR_FAILED|ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(m));
  expect(others.length === 0, [...new Set(others)].join(' ; '));
});
await browser.close();
