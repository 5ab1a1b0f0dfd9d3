// What an analyst and an operator do, in the order in which they do it.
const HOSTILE = '<img src=x onerror=alert(1)> \u202e=cmd()\u001b[31m';

export async function story({ page, say, expect, show, shot, BASE }) {
  await say('aFindingOpensByAClickAndShowsWhyAndWhatWentOut', async () => {
    await show(page, 'findings');
    await page.click('.finding .head');
    await page.waitForSelector('.detail .payload');
    const payload = await page.textContent('.detail .payload');
    expect(payload.includes('staff_no,given_name'), `the payload is ${payload}`);
    // the file has 24,000 bytes
    const told = Number((await page.textContent('.detail')).match(/([0-9]+) bytes of new information/)?.[1]);
    expect(told > 23500 && told < 24500, `the reasons say ${told}`);
    await page.click('.detail summary');
    await page.waitForSelector('.packet');
    await page.click('.packet summary');
    expect((await page.textContent('.packet .payload')).includes('DNS from +'), 'no bytes of the message');
    await page.waitForSelector('.layers h4 >> text=DNS');
    await shot(page, 'finding', 'light');
  });
  await say('aFindingTellsOtherNamesOfItsAddressesItsRawEventsAndGivesItsPacketsAway', async () => {
    const text = await page.textContent('.detail');
    expect(text.includes('Other names that gave the same address'), 'no other names');
    await page.click('.detail summary >> text=Raw events');
    await page.waitForSelector('.detail details[open] td >> text=harbourlight-metrics.com');
    const decoded = await page.locator('.detail th >> text=Decoded from').count();
    expect(decoded === 1, 'no example is decoded');
    for (const [name, first] of [['Packets (pcap)', [0x4d, 0x3c, 0xb2, 0xa1]], ['Packets (JSON)', [0x7b]]]) {
      const href = await page.getAttribute(`.bar-of-actions >> text=${name}`, 'href');
      const bytes = await page.evaluate((url) => fetch(url).then((r) => r.arrayBuffer()).then((b) => [...new Uint8Array(b)].slice(0, 4)), href);
      expect(first.every((b, i) => bytes[i] === b), `${name} begins with ${bytes}`);
    }
    const csv = await page.evaluate((url) => fetch(url).then((r) => r.text()), await page.getAttribute('text=Download CSV', 'href'));
    expect(csv.includes('harbourlight-metrics.com') && csv.startsWith('"id","state"'), csv.slice(0, 200));
    for (const theme of ['dark', 'light']) {
      await page.selectOption('label >> text=Colours >> select', theme);
      await shot(page, 'finding-open', theme);
    }
    await page.setViewportSize({ width: 400, height: 800 });
    await page.screenshot({ path: `${process.env.SCREENS}/finding-open-narrow.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `it is ${wide} pixels too wide`);
    await page.setViewportSize({ width: 1360, height: 900 });
    await page.selectOption('label >> text=Colours >> select', 'system');
  });
  await say('aRemarkStaysTextWhateverItHolds', async () => {
    let alerts = 0;
    page.on('dialog', (d) => { alerts++; d.dismiss(); });
    await page.click('.bar-of-actions >> text=Malicious');
    await page.fill('dialog textarea', HOSTILE);
    await shot(page, 'dialog', 'light');
    await page.click('dialog button.primary');
    await page.waitForSelector('.remark');
    const text = await page.textContent('.remark');
    expect(text.includes('<img src=x onerror=alert(1)> \\u202e=cmd()\\u001b[31m'), `it became ${text}`);
    expect(await page.locator('.remark img').count() === 0 && alerts === 0, 'it became an element');
    await page.waitForSelector('.finding .marks >> text=malicious');
  });
  await say('hostileNamesStayTextInTheListOfEvents', async () => {
    await show(page, 'dns?range=24h&name=onerror');
    await page.waitForSelector('td >> text=onerror');
    const text = await page.locator('main').textContent();
    expect(text.includes('<img'), `the name is not there: ${text.slice(-400)}`);
    expect(await page.locator('main td img').count() === 0, 'a name became an element');
    expect(!/[\u0000\u001b\u202e]/.test(text), 'a control character is on the page');
  });
  await say('aDragOverTheLanesNarrowsTheRecordsAndStandsInTheAddress', async () => {
    await show(page, 'explorer?range=24h');
    const cell = page.locator('.lanes').nth(1).locator('.cell.critical, .cell.major, .cell.minor').first();
    await cell.scrollIntoViewIfNeeded();
    const box = await cell.boundingBox();
    await page.mouse.move(box.x + 2, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 30, box.y + 5, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes('sf='));
    await page.waitForSelector('text=in what is selected');
    await shot(page, 'explorer-selected', 'light');
  });
  await say('lanesCanBeWalkedAndSelectedByKeys', async () => {
    await show(page, 'explorer?range=24h');
    await page.locator('.lanes').nth(1).locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(200);
    await page.keyboard.press('Shift+ArrowDown');
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('sf='));
    await page.keyboard.press('Escape');
  });
  await say('aDomainMarkedSafeIsInTheSensorsList', async () => {
    await show(page, 'findings');
    await page.click('.finding .head');
    await page.click('.bar-of-actions >> text=Mark safe');
    expect(await page.$eval('dialog input[name=reason]', (input) => input.required), 'it wants no reason');
    await page.fill('dialog input[name=reason]', 'our own metrics');
    await page.click('dialog button.primary');
    await page.waitForSelector('.toasts >> text=is held for safe');
    const list = await page.evaluate(() => fetch('/api/v1/safe').then((r) => r.json()));
    expect(list.domains.includes('harbourlight-metrics.com'), 'it is not in the list');
  });
  await say('aNoteAMuteAndAHabitAreKeptAndAClosedFindingLeavesTheList', async () => {
    await show(page, 'findings');
    await page.click('.finding .head');
    await page.click('.bar-of-actions >> text="Note"');
    await page.fill('dialog textarea', 'asked the owner of the machine');
    await page.click('dialog button.primary');
    await page.waitForSelector('.remark >> text=asked the owner of the machine');
    for (const [button, until, reason] of [['Mute…', '12h', 'under repair'], ['Accept habit…', 'never', 'nightly report']]) {
      await page.click(`.bar-of-actions >> text=${button}`);
      await page.fill('dialog input[name=until]', until);
      await page.fill('dialog input[name=reason]', reason);
      await page.click('dialog button.primary');
      await page.waitForSelector('dialog', { state: 'detached' });
    }
    const kept = JSON.stringify(await page.evaluate(() => fetch('/api/v1/mutes').then((r) => r.json())));
    expect(kept.includes('under repair') && kept.includes('nightly report'), `kept is ${kept}`);
    await page.click('.bar-of-actions >> text="Close"');
    await page.click('dialog button.primary');
    await page.waitForSelector('main >> text=No open finding');
    await show(page, 'findings?all=1');
    await page.waitForSelector('.finding .marks >> text=closed');
  });
  await say('aSettingOutsideItsRangeIsRefusedInTheFormAndByTheSensor', async () => {
    await show(page, 'configuration?pid=org.geophone.console');
    await page.fill('#s-sessionHours', '999');
    await page.waitForSelector('.setting .error >> text=more than 168');
    expect(await page.isDisabled('text=Look at the change'), 'it can be sent');
    const { csrf_token: token } = await (await page.request.get(`${BASE}/api/v1/session`)).json();
    const answer = await page.request.post(`${BASE}/api/v1/config/org.geophone.console`, { form: { sessionHours: '999' },
      headers: { 'X-CSRF-Token': token, Origin: BASE } });
    expect(answer.status() === 400, `the sensor answered ${answer.status()}`);
  });
  await say('aChangeOfASettingIsShownMadeAndRolledBack', async () => {
    await show(page, 'configuration?pid=org.geophone.output.file~local');
    await page.fill('#s-keepFiles', '77');
    await page.click('text=Look at the change');
    await page.waitForSelector('dialog .plus >> text=keepFiles = 77');
    await shot(page, 'difference', 'light');
    await page.click('dialog button.primary');
    await page.waitForSelector('td >> text=keepFiles');
    await page.click('text=Roll back');
    await page.click('dialog button.danger');
    await page.waitForSelector('.toasts >> text=Rolled back');
  });
  await say('anOutputThatIsPausedShowsItAndGoesOnAgain', async () => {
    await show(page, 'outputs');
    const card = page.locator('section[aria-label="Output local"]');
    await card.locator('text=Pause').click();
    await card.locator('text=Resume').waitFor();
    await card.locator('text=Resume').click();
    await card.locator('button >> text=Pause').waitFor();
    await card.locator('text=Probe now').click();
    await page.waitForSelector('.toasts >> text=can deliver');
  });
  await say('aTokenIsShownOnceAndWorks', async () => {
    await show(page, 'people');
    await page.click('text=Make a token');
    await page.fill('dialog input[name=name]', 'from-the-page');
    await page.click('dialog button.primary');
    const token = await page.textContent('dialog .secret');
    await page.click('text=I have kept it');
    await page.waitForSelector('td >> text=from-the-page');
    const status = await page.evaluate((t) => fetch('/api/v1/status', { credentials: 'omit', headers: { Authorization: `Bearer ${t}` } })
      .then((r) => r.status), token);
    expect(status === 200, `the token is answered with ${status}`);
  });
  await say('everythingThatWasChangedStandsInTheAudit', async () => {
    await show(page, 'audit');
    const text = await page.textContent('main');
    for (const action of ['login', 'alert.remark', 'safe.add', 'config', 'output', 'token.create']) {
      expect(text.includes(action), `${action} is missing`);
    }
  });
  await say('theFelixConsoleOpensForTheSameLogin', async () => {
    const other = await page.context().newPage();
    await other.goto(`${BASE}/system/console/bundles`);
    expect((await other.textContent('body')).includes('org.geophone.score'), 'it shows no bundles');
    await other.close();
  });
  await say('whenTheSensorIsSilentThePageSaysForHowLong', async () => {
    await show(page, 'sensor');
    process.kill(Number(process.env.SENSOR_PID), 'SIGSTOP');
    await page.waitForSelector('.age >> text=/^no news from the sensor for \\d+ ?(s|min)/');
    expect(await page.locator('.cards').count() === 1, 'the figures are gone');
    await page.screenshot({ path: `${process.env.SCREENS}/sensor-offline-light.png` });
    process.kill(Number(process.env.SENSOR_PID), 'SIGCONT');
    await page.waitForSelector('text=live');
  });
}
