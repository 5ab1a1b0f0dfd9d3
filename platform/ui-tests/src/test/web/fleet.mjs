// The fleet's page as an administrator of three sensors uses it. Environment, beside that of common.mjs: NORTH, NORTH_TOKEN
// (role admin), SOUTH, SOUTH_TOKEN (role viewer), SOUTH_PID, JAR (a bundle).
import { browser, CHOSEN, context, expect, firstLogin, login, messages, say, SCREENS, shot, show, violations } from './common.mjs';

const { NORTH, NORTH_TOKEN, SOUTH, SOUTH_TOKEN, SOUTH_PID, JAR } = process.env;
const page = await context({ colorScheme: 'light' });
await firstLogin(page);

async function fill(name, url, token) {
  await page.click('text=Register a sensor…');
  await page.fill('dialog input[name=name]', name);
  await page.fill('dialog input[name=url]', url);
  await page.fill('dialog input[name=token]', token);
  await page.click('dialog button.primary');
}

async function fine(name) {
  expect(await page.locator('main .note.bad[role=alert]').count() === 0, `it shows ${await page.locator('main .note.bad').allTextContents()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${name} is ${wide} pixels too wide`);
  const found = await violations(page);
  expect(found.length === 0, found.join('; '));
}

await say('aFleetOfOneSaysHowOthersGetIntoIt', async () => {
  await show(page, 'fleet');
  await page.waitForSelector('text=this sensor');
  await page.waitForSelector('text=geophone token create fleet');
  await shot(page, 'fleet-alone', 'light');
  await fine('fleet');
});
await say('aSensorIsRegisteredAfterALookAtItsFingerprint', async () => {
  await fill('north', NORTH, NORTH_TOKEN);
  await page.waitForSelector('dialog .secret');
  expect(/^[0-9a-f]{64}$/.test((await page.textContent('dialog .secret')).trim()), 'no fingerprint is shown');
  await shot(page, 'fleet-fingerprint', 'light');
  await page.click('dialog >> text=Yes, register it');
  await page.waitForSelector('.fleet a >> text=north');
  await fill('south', SOUTH, SOUTH_TOKEN);
  await page.click('dialog >> text=Yes, register it');
  await page.waitForSelector('.fleet a >> text=south');
});
await say('aWrongTokenAndAnAddressWhereNobodyIsAreToldInTheDialog', async () => {
  await fill('west', 'https://127.0.0.1:1', 'geo_x');
  await page.waitForSelector('dialog .note.bad >> text=nothing listens there');
  await page.fill('dialog input[name=url]', SOUTH);
  await page.click('dialog button.primary');
  await page.click('dialog >> text=Yes, register it');
  await page.waitForSelector('dialog .note.bad >> text=does not know the token');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
});
await say('healthAndFindingsOfAllStandSideBySideWithTheWayToTheOtherConsole', async () => {
  const row = page.locator('section[aria-label="Findings of all sensors"] tbody tr').first();
  await row.waitFor({ timeout: 30000 });
  expect((await row.textContent()).includes('harbourlight-metrics.com'), await row.textContent());
  const link = await row.locator('a').getAttribute('href');
  expect(link.startsWith(`${NORTH}/#/findings?id=`), `the link is ${link}`);
  expect((await row.locator('a').getAttribute('rel')).includes('noopener'), 'the other page could reach this one');
  await page.waitForTimeout(500);
  await shot(page, 'fleet', 'light');
  await fine('fleet');
});
await say('moreFindingsThanAreListedAreSaid', async () => {
  await page.route('**/api/v1/fleet', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    Object.assign(json.sensors.find((s) => s.name === 'north'), { findings: 100, findings_more: true });
    await route.fulfill({ response, json });
  });
  await page.route('**/api/v1/fleet/alerts?*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...await response.json(), not_all: ['north'] } });
  });
  await page.waitForSelector('.fleet td[data-label="open findings"] >> text=/^100\\+$/');
  await page.waitForSelector('text=There are more open findings on north');
  await page.unroute('**/api/v1/fleet');
  await page.unroute('**/api/v1/fleet/alerts?*');
  await page.waitForSelector('text=There are more open findings on north', { state: 'detached' });
});
await say('settingsAreSentAfterALookAtTheDifferenceAtEachSensor', async () => {
  await page.check('input[aria-label="Choose north"]');
  await page.check('input[aria-label="Choose south"]');
  await page.click('text=Send settings…');
  await page.selectOption('dialog select', 'org.geophone.output.file~local');
  await page.locator('dialog .choice', { has: page.locator('text="keepFiles"') }).locator('input[type=checkbox]').check();
  await page.fill('dialog input[aria-label="Value of keepFiles"]', '-3');
  await page.waitForSelector('dialog .error');
  await page.fill('dialog input[aria-label="Value of keepFiles"]', '12');
  await shot(page, 'fleet-settings', 'light');
  await page.click('dialog >> text=Look at the differences');
  await page.waitForSelector('dialog .plus >> text=keepFiles = 12');
  await shot(page, 'fleet-differences', 'light');
  await page.click('dialog >> text=Send to 1 sensor');
  await page.waitForSelector('dialog section[aria-label="Result of north"] .mark.good >> text=ok');
  await page.waitForSelector('dialog section[aria-label="Result of north"] >> text=it took this');
  await page.waitForSelector('dialog section[aria-label="Result of south"] >> text=this needs the role admin');
  await shot(page, 'fleet-results', 'light');
  await page.click('dialog >> text=Close');
});
await say('decisionsOfThisSensorAreSentAfterALookAtWhatTheOthersHave', async () => {
  for (const [path, body] of [['mutes', 'kind=mute&domain=*.old.example&client=10.0.0.0/8&until=2099-01-02&reason=until it is replaced'],
    ['mutes', 'kind=habit&domain=av.example&until=never&reason=<b>virus scanner'], ['safe', 'domain=good.example&reason=ours: all of it']]) {
    const status = await page.evaluate(async ([p, b]) => (await fetch(`/api/v1/${p}`, { method: 'POST', body: new URLSearchParams(b), headers: {
      'X-CSRF-Token': (await (await fetch('/api/v1/session')).json()).csrf_token } })).status, [path, body]);
    expect(status === 200, `${path} answers ${status}`);
  }
  await page.click('text=Send decisions…');
  await page.waitForSelector('dialog >> text=mute *.old.example of 10.0.0.0/8, until 2099-01-02: until it is replaced');
  await page.waitForSelector('dialog >> text=habit av.example until never: <b>virus scanner');
  await page.waitForSelector('dialog >> text=safe good.example ours: all of it');
  expect(await page.isDisabled('dialog button.primary'), 'nothing is chosen');
  await page.click('dialog >> text=all 3');
  await page.click('dialog >> text=safe good.example');
  await shot(page, 'fleet-decisions', 'light');
  await fine('the dialog of decisions');
  await page.click('dialog >> text=Look at the differences');
  await page.waitForSelector('dialog h2 >> text=Send 2 decisions?');
  await page.waitForSelector('dialog .plus >> text=habit av.example = until never: <b>virus scanner');
  await shot(page, 'fleet-decisions-differences', 'light');
  await page.click('dialog >> text=Send to 2 sensors');
  await page.waitForSelector('dialog section[aria-label="Result of north"] >> text=2 added, 0 changed');
  await page.waitForSelector('dialog section[aria-label="Result of south"] >> text=this needs the role analyst');
  await page.click('dialog >> text=Close');
});
await say('whatSeveralLostIsSeenAtOnceAndASensorWhoseTokenMayNotSaysSo', async () => {
  await page.click('text=Losses seen…');
  await page.waitForSelector('dialog >> text=What north, south lost so far');
  await page.click('dialog button.primary');
  await page.waitForSelector('dialog section[aria-label="Result of north"] >> text=is no problem any more');
  await page.waitForSelector('dialog section[aria-label="Result of south"] >> text=this needs the role admin');
  await shot(page, 'fleet-losses', 'light');
  await page.click('dialog >> text=Close');
});
await say('aBundleIsSentAndEachSensorTellsWhatCameOfIt', async () => {
  await page.click('text=Send a bundle…');
  await page.setInputFiles('dialog input[type=file]', JAR);
  await page.click('dialog >> text=Send to 2 sensors');
  await page.waitForSelector('dialog section[aria-label="Result of north"] >> text=is active', { timeout: 60000 });
  await page.waitForSelector('dialog section[aria-label="Result of south"] .mark.bad');
  await page.click('dialog >> text=Close');
});
await say('aSensorThatFallsSilentIsSaidAndThePageGoesOn', async () => {
  process.kill(Number(SOUTH_PID), 'SIGSTOP');
  try {
    await page.waitForSelector('.fleet tr:has-text("south") .mark.bad', { timeout: 30000 });
    await page.waitForSelector('.fleet tr:has-text("south") >> text=did not answer in time');
    await page.waitForSelector('text=Not current: south');
    await page.waitForSelector('.fleet tr:has-text("north") .mark:not(.bad)');
    await shot(page, 'fleet-silent', 'light');
  } finally {
    process.kill(Number(SOUTH_PID), 'SIGCONT');
  }
});
await say('theFleetCanBeWorkedByKeysAlone', async () => {
  await page.locator('input[aria-label="Choose north"]').focus();
  await page.keyboard.press('Space');
  expect(!await page.isChecked('input[aria-label="Choose north"]'), 'a space does not choose');
  await page.locator('button[aria-label="Remove south"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog');
  expect(await page.evaluate(() => document.activeElement.closest('dialog') !== null), 'the focus is not in the dialog');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  expect(await page.evaluate(() => document.activeElement.getAttribute('aria-label')) === 'Remove south', 'the focus is lost');
});
await say('theFleetFitsA400PixelScreenAndAWideOne', async () => {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${SCREENS}/fleet-narrow.png`, fullPage: true });
  await fine('fleet at 400 pixels');
  await page.click('.title >> text=Register a sensor…');
  await page.waitForSelector('dialog');
  await page.screenshot({ path: `${SCREENS}/fleet-dialog-narrow.png` });
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 3840, height: 2160 });
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${SCREENS}/fleet-4k.png` });
  await fine('fleet at 4K');
});
await say('theFleetIsReadableInDark', async () => {
  const dark = await context({ colorScheme: 'dark' });
  await login(dark, CHOSEN);
  await dark.waitForSelector('nav[aria-label="Pages"]');
  await show(dark, 'fleet');
  await dark.waitForSelector('.fleet a >> text=north');
  await dark.waitForTimeout(500);
  await shot(dark, 'fleet', 'dark');
  const found = await violations(dark);
  expect(found.length === 0, found.join('; '));
});
await say('theBrowserHasNothingToComplainAboutInTheFleet', async () => {
  // what the dialogs were refused on purpose
  const others = messages.filter((m) => !m.includes('status of 409'));
  expect(others.length === 0, [...new Set(others)].join(' ; '));
});
await browser.close();
