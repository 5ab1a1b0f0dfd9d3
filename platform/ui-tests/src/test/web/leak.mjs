// The story from the leak to the rule. Environment, beside that of common.mjs: CONFIG and DATA (folders of the sensor), DAY, NEXT,
// CONTROL and LATE (captures), JAR (another build of the syslog output), SAFE and OTHER (domains that data goes to).
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { browser, context, expect, firstLogin, messages, say, shot, show } from './common.mjs';

const { CONFIG, DATA, DAY, NEXT, CONTROL, LATE, JAR, SAFE, OTHER } = process.env;
const SEEN_WITHIN_MS = 5000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Has the sensor read captures, at many times the pace at which they were taken. */
function replay(name, paths) {
  const file = `${CONFIG}/org.geophone.capture.file-${name}.config`;
  writeFileSync(`${file}.new`, `name="${name}"\nspeed="3000"\npaths=[${paths.map((p) => `"${p}"`).join(',')}]\n`);
  renameSync(`${file}.new`, file);
}

/** What the sensor's file of alerts has about a domain. */
function alerts(domain) {
  const file = `${DATA}/records/alerts.ndjson`;
  return !existsSync(file) ? [] : readFileSync(file, 'utf8').split('\n').filter((line) => line.includes(domain)).map((line) => JSON.parse(line));
}

async function until(what, condition, seconds = 180) {
  for (const end = Date.now() + seconds * 1000; !await condition();) {
    expect(Date.now() < end, `not there: ${what}`);
    await sleep(50);
  }
}

/** Until a capture that ends late on a day is read to its end. */
async function read(end, seconds) {
  let before = '';
  await until(`all until ${end}`, async () => {
    const last = (await api('status')).pipeline.last_time;
    const over = last >= end && last === before;
    before = last;
    await sleep(1000);
    return over;
  }, seconds);
}

const page = await context({ colorScheme: 'light' });
const api = (path) => page.evaluate((p) => fetch(`/api/v1/${p}`).then((r) => r.json()), path);

await say('theFirstLoginForcesAPasswordOfOnesOwn', () => firstLogin(page));
await say('anAlertIsOnThePageWithinFiveSecondsOfBeingRaised', async () => {
  await show(page, 'findings');
  replay('day', [DAY]);
  await until('an alert in the file', () => alerts(SAFE).length > 0);
  await page.waitForSelector(`.finding .dom >> text=${SAFE}`, { timeout: SEEN_WITHIN_MS });
});
await say('itTellsWhatWentOut', async () => {
  await page.click('.finding .head');
  await page.waitForSelector('.detail .payload');
  const payload = await page.textContent('.detail .payload');
  expect(payload.includes('staff_no,given_name'), `the payload is ${payload}`);
});
await say('theLaneIsBrushedAndNarrowsTheRecords', async () => {
  // while the time goes on the lanes move, and a cell is somewhere else when the button goes down
  await read('2026-03-02T23:5');
  await show(page, 'explorer?range=24h');
  const cell = page.locator('.lanes').nth(1).locator('.lane', { hasText: SAFE }).locator('.cell.critical, .cell.major, .cell.minor').first();
  await cell.waitFor();
  await cell.scrollIntoViewIfNeeded();
  const box = await cell.boundingBox();
  await page.mouse.move(box.x + 2, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 5, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => location.hash.includes('sf='));
  await page.waitForSelector('text=in what is selected');
  await page.waitForSelector(`.records .twist >> text=${SAFE}`);
});
await say('theDomainIsMarkedSafeAndTheRuleStandsWhereTheRulesAre', async () => {
  await page.click(`.records .twist >> text=${SAFE}`);
  await page.click('.records .opened >> text=Mark safe…');
  await page.fill('dialog input[name=reason]', 'a service of ours');
  await page.click('dialog button.primary');
  await page.waitForSelector('.toasts >> text=is held for safe');
  await page.click('.rules summary');
  await page.fill('.rules input[type=search]', SAFE);
  await page.waitForSelector('.safe-list >> text=a service of ours');
});
let before = 0;
await say('theSyslogOutputIsReplacedByAnUploadWhileEventsGoThroughIt', async () => {
  before = alerts(SAFE).filter((a) => a.event.action === 'opened').length;
  const written = async () => (await api('outputs/siem')).lane.written;
  const first = await written();
  replay('next', [NEXT, CONTROL]);
  await until('events of the next day', async () => await written() > first + 500);
  await show(page, 'outputs');
  await page.setInputFiles('input[aria-label="Swap the bundle of syslog"]', JAR);
  await page.waitForSelector('.toasts >> text=syslog runs with');
  const { bundle } = await api('outputs/siem');
  expect(bundle.version === '0.2.0', `it runs ${bundle.version}`);
  const between = await written();
  await until('events through the other build', async () => await written() > between + 500);
  await shot(page, 'swapped', 'light');
});
await say('theNextDaysRaiseAnAlertAboutTheOtherDomainAndNoneAboutTheSafeOne', async () => {
  await until(`an alert about ${OTHER}`, () => alerts(OTHER).length > 0, 300);
  expect(before === 1 && alerts(SAFE).filter((a) => a.event.action === 'opened').length === 1, `there are ${alerts(SAFE).length} records about ${SAFE}`);
  const { counters } = await api('status');
  expect(counters['score.alerts_suppressed'] > 0, 'the rule was not used');
});
await say('aFindingThatIsOpenStaysAsItIsWhileOthersComeIn', async () => {
  await show(page, 'findings?all=1&sort=updated');
  const safe = page.locator('.finding', { hasText: SAFE });
  const before = await page.locator('.finding').count();
  await safe.locator('.head').click();
  await safe.locator('.detail summary', { hasText: 'Raw events' }).click();
  await safe.locator('.detail details[open]').waitFor();
  await safe.locator('.head').focus();
  replay('late', [LATE]);
  await page.waitForFunction((n) => document.querySelectorAll('.finding').length > n, before, { timeout: 300000 });
  expect(await page.locator('.finding').first().textContent().then((t) => !t.includes(SAFE)), 'nothing came before it');
  expect(await safe.locator('.detail details[open]').count() === 1, 'what was opened is closed');
  expect(await page.evaluate(() => document.activeElement.textContent).then((t) => t.includes(SAFE)), 'the keyboard is at another finding');
});
await say('nothingWaitsInTheEnd', async () => {
  await read('2026-03-06T23:5', 300);
  let last = -1;
  await until('lanes that are empty', async () => {
    const { lanes, counters } = await api('status');
    const still = counters.events === last && lanes.every((l) => l.queued_records === 0 && l.spooled_records === 0);
    last = counters.events;
    await sleep(500);
    return still;
  });
  const { lanes } = await api('status');
  expect(lanes.every((l) => l.dropped === 0), `dropped: ${JSON.stringify(lanes.map((l) => [l.name, l.dropped]))}`);
});
await say('theBrowserHasNothingToComplainAboutInTheStory', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
