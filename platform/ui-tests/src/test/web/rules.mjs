// Rules and lists changed in place, and notes on the time axis.
export async function rules({ page, say, expect, show, shot, violations, BASE }) {
  const toast = (words) => page.waitForSelector(`.toasts .note >> text=${words}`);
  const undo = () => page.click('.toasts .note >> nth=-1 >> text=Undo');
  const list = (path) => page.evaluate((p) => fetch(`/api/v1/${p}`).then((r) => r.json()), path);
  const open = async () => {
    await show(page, 'explorer?range=24h');
    if (!await page.locator('.rules details').evaluate((d) => d.open)) {
      await page.click('.rules summary');
    }
    await page.waitForSelector('.safe-list li');
  };
  await say('aMuteIsMadeChangedAndTakenBackWhereTheLanesAre', async () => {
    await open();
    await page.click('.rules >> text=Mute…');
    await page.fill('dialog input[name=domain]', '*.av.example.com');
    await page.fill('dialog input[name=client]', '10.40.0.0/16');
    await page.fill('dialog input[name=until]', '2031-01-01');
    await page.fill('dialog input[name=reason]', 'hash look-ups');
    await page.click('dialog button.primary');
    await toast('Muted.');
    const row = page.locator('.rules tr', { hasText: '*.av.example.com' });
    await row.waitFor();
    await row.locator('text=Change…').click();
    await page.fill('dialog input[name=until]', '2032-02-02');
    await page.click('dialog button.primary');
    await row.locator('text=2032-02-02').waitFor();
    await shot(page, 'rules', 'light');
    const found = await violations(page);
    expect(found.length === 0, found.join('; '));
    await row.locator('text=Take back').click();
    await row.waitFor({ state: 'detached' });
    await undo();
    await row.locator('text=2032-02-02').waitFor();
    const { decisions } = await list('mutes');
    const kept = decisions.find((d) => d.domain === '*.av.example.com');
    expect(kept.client === '10.40.0.0/16' && kept.until === '2032-02-02' && kept.reason === 'hash look-ups' && kept.owner === 'admin',
      `the list has ${JSON.stringify(kept)}`);
  });
  await say('aSafeDomainIsTakenOutAndBackWithItsReason', async () => {
    await open();
    await page.click('.rules >> text=Hold for safe…');
    await page.fill('dialog input[name=domain]', 'ours.example');
    await page.fill('dialog input[name=reason]', 'our own');
    await page.click('dialog button.primary');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.fill('.rules input[type=search]', 'ours');
    const row = page.locator('.safe-list li', { hasText: 'ours.example' });
    await row.locator('text=admin: our own').waitFor();
    await row.locator('button').click();
    await row.waitFor({ state: 'detached' });
    await undo();
    await row.locator('text=admin: our own').waitFor();
  });
  await say('aListThatSomebodyElseChangedMeanwhileIsNotOverwritten', async () => {
    await open();
    const { csrf_token: token } = await (await page.request.get(`${BASE}/api/v1/session`)).json();
    const tag = (await page.request.get(`${BASE}/api/v1/safe`)).headers().etag;
    const add = (domain) => page.request.post(`${BASE}/api/v1/safe`, { form: { domain, reason: 'ours' }, headers: { 'X-CSRF-Token': token, Origin: BASE, 'If-Match': tag } });
    expect((await add('first.example')).status() === 200, 'the first is refused');
    expect((await add('second.example')).status() === 412, 'the second is not refused');
    await page.click('.rules >> text=Hold for safe…');
    await page.fill('dialog input[name=domain]', 'third.example');
    await page.fill('dialog input[name=reason]', 'x');
    await page.click('dialog button.primary');
    await page.waitForSelector('dialog .note.bad >> text=somebody changed safe meanwhile');
    expect(await page.inputValue('dialog input[name=domain]') === 'third.example', 'what was typed is gone');
    await page.click('dialog >> text=Cancel');
    const { domains } = await list('safe');
    expect(domains.includes('first.example') && !domains.includes('second.example') && !domains.includes('third.example'), `the list is ${domains}`);
  });
  await say('aFloorIsChangedInForceAtOnceAndRolledBack', async () => {
    const value = async () => (await list('config/org.geophone.score')).settings.find((s) => s.key === 'actualFloor').value;
    await open();
    const before = await value();
    await page.fill('#s-actualFloor', '99999999');
    await page.waitForSelector('.rules .error >> text=more than');
    await page.fill('#s-actualFloor', '4321');
    await page.click('.rules >> text=Change the floors…');
    await page.click('dialog button.primary');
    await toast('Changed: actualFloor = 4321');
    expect(await value() === '4321', `it is ${await value()}`);
    await undo();
    for (const end = Date.now() + 60000; await value() !== before;) {
      expect(Date.now() < end, `it is ${await value()} and was ${before}`);
    }
  });
  await say('aNoteStandsAboveTheLanesForEverybodyAndCanBeTakenBack', async () => {
    await show(page, 'explorer?range=24h');
    await page.click('main >> text=Note…');
    await page.fill('dialog textarea', 'new proxy <img src=x onerror=alert(1)>');
    await page.click('dialog button.primary');
    await page.waitForSelector('.notes-strip rect.person');
    await page.click('.notes summary');
    const row = page.locator('.notes li', { hasText: 'new proxy' });
    expect((await row.textContent()).includes('<img src=x onerror=alert(1)>'), 'it is not text');
    await shot(page, 'notes', 'light');
    await row.locator('button').click();
    await row.waitFor({ state: 'detached' });
    await undo();
    await row.waitFor({ state: 'attached' });
    const audit = await list('audit?last=200');
    const actions = audit.audit.map((line) => line.action);
    for (const action of ['annotation.add', 'annotation.remove', 'decision.replace', 'decision.remove', 'safe.remove']) {
      expect(actions.includes(action), `${action} is not in the audit`);
    }
  });
}
