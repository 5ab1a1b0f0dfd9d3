// People, log and audit as an administrator uses them. Environment, beside that of common.mjs: FOLDER (that of the sensor).
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BASE, browser, CHOSEN, context, expect, login, messages, say, shot, show } from './common.mjs';

const { FOLDER } = process.env;
const OWN = 'a password of her own';
const page = await context({ colorScheme: 'light' });
await login(page, CHOSEN);
await page.waitForSelector('nav[aria-label="Pages"]');

/** The status of a login in a browser of its own. */
async function loginStatus(user, password) {
  const other = await browser.newContext({ ignoreHTTPSErrors: true });
  const answer = await other.request.post(`${BASE}/api/v1/session`, { data: { user, password }, headers: { Origin: BASE } });
  await other.close();
  return answer.status();
}

async function secret() {
  const text = (await page.textContent('dialog .secret')).trim();
  await page.click('text=I have kept it');
  await page.waitForSelector('dialog', { state: 'detached' });
  return text;
}

async function saved(selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const ines = page.locator('tr', { hasText: 'ines' });
let first = '';
await say('aUserIsAddedWithAPasswordThatHasToBeChanged', async () => {
  await show(page, 'people');
  await page.click('text=Add a user');
  await page.fill('dialog input[name=name]', 'ines');
  await page.selectOption('dialog select[name=role]', 'viewer');
  await page.click('dialog button.primary');
  first = await secret();
  await ines.locator('text=to be changed').waitFor();
  const hers = await context({ colorScheme: 'light' });
  await hers.goto(`${BASE}/`);
  await hers.fill('input[name=user]', 'ines');
  await hers.fill('input[name=password]', first);
  await hers.click('button.primary');
  await hers.fill('input[name=current]', first);
  await hers.fill('input[name=new]', OWN);
  await hers.fill('input[name=again]', OWN);
  await hers.click('button.primary');
  await hers.waitForSelector('nav[aria-label="Pages"]');
  expect(await hers.locator('nav >> text=Audit').count() === 0, 'a viewer is led to the audit');
  await hers.context().close();
});
await say('aRoleIsChangedInThePage', async () => {
  await page.selectOption('select[aria-label="Role of ines"]', 'analyst');
  await page.waitForSelector('.toasts >> text=Changed.');
  await show(page, 'audit');
  await show(page, 'people');
  await ines.waitFor();
  expect(await page.inputValue('select[aria-label="Role of ines"]') === 'analyst', 'the role is as before');
  await ines.locator('td >> text="own"').waitFor();
});
await say('aRoleThatIsRefusedDoesNotStayChosen', async () => {
  const refused = page.waitForEvent('console', (m) => /status of 409/.test(m.text()));
  await page.selectOption('select[aria-label="Role of admin"]', 'viewer');
  await page.waitForSelector('.toasts >> text=the only administrator');
  // this one complaint of the browser is what was asked for
  messages.splice(messages.indexOf((await refused).text()), 1);
  expect(await page.inputValue('select[aria-label="Role of admin"]') === 'admin', 'what was refused is shown');
});
await say('aNewPasswordTakesThePlaceOfTheOldOne', async () => {
  await page.click('button[aria-label="New password for ines"]');
  await page.click('dialog button.primary');
  const next = await secret();
  expect(await loginStatus('ines', OWN) === 401, 'the old password is still taken');
  expect(await loginStatus('ines', next) === 200, 'the new one is not taken');
});
await say('aUserWhoIsRemovedCannotLogInAnyMore', async () => {
  expect(await page.isDisabled('button[aria-label="Remove admin"]'), 'one can remove oneself');
  await page.click('button[aria-label="Remove ines"]');
  await shot(page, 'people-remove', 'light');
  await page.click('dialog button.danger');
  await page.waitForSelector('.toasts >> text=ines is removed');
  await ines.waitFor({ state: 'detached' });
  expect(await loginStatus('ines', OWN) === 401, 'a removed user is let in');
});
await say('aTokenThatIsRevokedIsRefused', async () => {
  await page.click('text=Make a token');
  await page.fill('dialog input[name=name]', 'nightly');
  await page.click('dialog button.primary');
  const token = await secret();
  const status = () => page.evaluate((t) => fetch('/api/v1/status', { credentials: 'omit', headers: { Authorization: `Bearer ${t}` } }).then((r) => r.status), token);
  expect(await status() === 200, 'the token does not work');
  await page.click('button[aria-label="Revoke nightly"]');
  await page.click('dialog button.danger');
  await page.waitForSelector('.toasts >> text=nightly is revoked');
  await page.locator('tr', { hasText: 'nightly' }).waitFor({ state: 'detached' });
  expect(await status() === 401, `it is answered with ${await status()}`);
});

const lines = () => page.locator('.log > div').allTextContents();
await say('theLogIsFilteredByLevelAndText', async () => {
  await show(page, 'log');
  await page.waitForSelector('.log .info');
  const [text] = await lines();
  await page.selectOption('label:has-text("From level") select', 'WARN');
  await page.waitForFunction(() => document.querySelectorAll('.log .info').length === 0);
  await page.selectOption('label:has-text("From level") select', 'INFO');
  const word = text.split(' ').find((w) => w.length > 12) ?? 'Geophone';
  await page.fill('label:has-text("Text") input', word.toUpperCase());
  await page.waitForFunction((w) => [...document.querySelectorAll('.log > div')].every((d) => d.textContent.toLowerCase().includes(w)), word.toLowerCase());
  expect((await lines()).length > 0, 'no line is left');
  await page.fill('label:has-text("Text") input', 'nothing has this');
  await page.waitForSelector('main >> text=No line fits the filter.');
  await page.fill('label:has-text("Text") input', '');
});
await say('theLogStandsStillWhilePausedAndHasEverythingAfterwards', async () => {
  await page.click('button:has-text("Pause")');
  await page.waitForSelector('button[aria-pressed="true"]:has-text("Go on")');
  writeFileSync(`${FOLDER}/config/lists/decisions.txt`, 'nonsense-of-this-test\n');
  const has = () => page.evaluate(() => fetch('/api/v1/log').then((r) => r.text()).then((t) => t.includes('decisions.txt: line 1')));
  for (const end = Date.now() + 120000; !await has();) {
    expect(Date.now() < end, 'the sensor logs nothing about a wrong line');
  }
  expect(!(await lines()).some((l) => l.includes('decisions.txt: line 1')), 'it goes on while it is paused');
  await page.click('button:has-text("Go on")');
  await page.waitForSelector('.log .warn >> text=decisions.txt: line 1');
});
await say('theLogSaysMoreWhileALevelIsLower', async () => {
  await page.click('main a:has-text("Levels")');
  await page.fill('#s-levels', 'root=DEBUG');
  await page.click('text=Look at the change');
  await page.click('dialog button.primary');
  await page.waitForSelector('td >> text=levels = root=DEBUG');
  await show(page, 'log');
  await page.selectOption('label:has-text("From level") select', 'DEBUG');
  await page.waitForSelector('.log .debug');
  await shot(page, 'log-debug', 'light');
  await page.click('main a:has-text("Levels")');
  await page.click('text=Roll back');
  await page.click('dialog button.danger');
  await page.waitForSelector('.toasts >> text=Rolled back');
  await show(page, 'log');
});
await say('lossesThatAreSeenAreNoProblemAnyMore', async () => {
  const file = (name, text) => writeFileSync(`${FOLDER}/config/org.geophone.${name}.cfg`, text);
  const dropped = () => page.evaluate(() => fetch('/api/v1/status').then((r) => r.json()).then((s) => s.counters['drops.lanes']));
  file('output.syslog-dead', 'name = dead\nhost = 127.0.0.1\nport = 9\ntransport = tcp\nlaneKinds = event\ndurability = memory\n'
    + 'laneWhenFull = drop\nlaneQueueBytes = 65536\n');
  await show(page, 'outputs');
  await page.waitForSelector('section[aria-label="Output dead"]');
  file('capture.file-again', `name = again\nspeed = max\npaths = ${FOLDER}/tunnel.pcap\n`);
  await show(page, 'sensor');
  await page.waitForSelector('.note li >> text=records given up by the lane dead');
  for (let last = -1; last !== await dropped();) {
    last = await dropped();
    await page.waitForTimeout(2000);
  }
  await shot(page, 'sensor-lost', 'light');
  await page.click('button:has-text("Losses are seen")');
  await page.waitForSelector('main >> text=admin has seen what was lost until');
  await page.waitForFunction(() => !document.querySelector('.note')?.textContent.includes('given up by the lane dead'));
  await shot(page, 'sensor-seen', 'light');
  expect(await dropped() > 0, 'the counter began anew');
  rmSync(`${FOLDER}/config/org.geophone.output.syslog-dead.cfg`);
  rmSync(`${FOLDER}/config/org.geophone.capture.file-again.cfg`);
  await show(page, 'log');
});
await say('theLogIsDownloadedAsAFile', async () => {
  const file = await saved('a:has-text("Download")');
  expect(file.name === 'geophone.log' && file.text.includes('decisions.txt: line 1'), `${file.name} begins with ${file.text.slice(0, 100)}`);
});

await say('theAuditIsFoundByTextAndDownloadedAsCsv', async () => {
  await show(page, 'audit');
  await page.fill('label:has-text("Text") input', 'ines');
  const rows = page.locator('main tbody tr');
  await page.waitForFunction(() => [...document.querySelectorAll('main tbody tr')].every((r) => r.textContent.includes('ines')));
  expect(await rows.count() >= 4, `${await rows.count()} lines are about her`);
  const file = await saved('button:has-text("CSV")');
  expect(file.name === 'audit.csv', file.name);
  const all = file.text.trim().split('\r\n');
  expect(all[0] === '"time","who","from","action","target","detail","done","refusal"', all[0]);
  expect(all.length === await rows.count() + 1 && all.slice(1).every((l) => l.includes('ines')), `the file has ${all.length} lines`);
  await page.fill('label:has-text("Text") input', 'nothing has this');
  await page.waitForSelector('main >> text=No line fits the filter.');
});
await say('theAuditSaysWhatItDoesNotShowOfALongFile', async () => {
  const line = (i) => JSON.stringify({ time: '2026-03-02T10:00:00.000000000Z', who: 'token:old', from: '192.0.2.7', action: 'safe.add',
    target: i % 100 === 0 ? '=cmd()' : `d${i}.example`, done: true });
  appendFileSync(`${FOLDER}/data/audit.ndjson`, Array.from({ length: 1200 }, (_, i) => `${line(i)}\n`).join(''));
  await show(page, 'audit');
  await page.fill('label:has-text("Text") input', '');
  await page.waitForSelector('main >> text=The latest 500 of 1 000 lines are shown; CSV has all of them.');
  await page.waitForSelector('main >> text=Lines before the last 1 000 are in the file audit.ndjson only.');
  expect(await page.locator('main tbody tr').count() === 500, `${await page.locator('main tbody tr').count()} rows are shown`);
  await page.screenshot({ path: `${process.env.SCREENS}/audit-long-light.png` });
  const file = await saved('button:has-text("CSV")');
  expect(file.text.trim().split('\r\n').length === 1001, 'the file is not whole');
  expect(file.text.includes(`"'=cmd()"`) && !file.text.includes('"=cmd()"'), 'a formula is in the file');
});
await say('theBrowserHasNothingToComplainAboutWhileAdministrating', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
