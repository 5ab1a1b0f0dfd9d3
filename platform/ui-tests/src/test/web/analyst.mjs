// What goes wrong while an analyst works: other tabs, refusals, logins that end, answers that are late, old findings.
import { BASE, CHOSEN, browser, context, expect, firstLogin, login, say, show } from './common.mjs';
import { ways } from './ways.mjs';

const page = await context({ colorScheme: 'light', timezoneId: 'Europe/Berlin' });
await firstLogin(page);
await page.waitForSelector('.finding .dom');
const api = (path, of = page) => of.evaluate((p) => fetch(`/api/v1/${p}`).then((r) => r.json()), path);
const params = (of = page) => new URLSearchParams(new URL(of.url()).hash.split('?')[1]);
const first = async () => (await api('alerts?limit=1&sort=severity')).alerts[0];
const opened = async (id, more = '') => {
  await show(page, `findings?id=${id}${more}`);
  await page.waitForSelector('.finding .detail');
};
/** Does something with another tab of the same browser, which is behind the first one then. */
const withAnother = async (hash, action) => {
  const own = await page.context().newPage();
  own.setDefaultTimeout(120000);
  try {
    await own.clock.install();
    await own.goto(`${BASE}/${hash}`);
    await page.bringToFront();
    await action(own);
  } finally {
    await own.close();
  }
};
/** Answers these paths with what is made of the sensor's answer, until the function that is answered is called. */
const faked = async (path, make, of = page) => {
  await of.route(path, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: await make(await response.json(), route.request()) });
  });
  return () => of.unroute(path);
};
/** Holds what is asked under a path while something is done: until it calls go, or until it ends in any way. */
const whileHeld = async (path, action) => {
  let go = null;
  let asked = null;
  const until = new Promise((done) => { go = done; });
  const first = new Promise((done) => { asked = done; });
  await page.route(path, async (route) => {
    asked();
    await until;
    await route.continue();
  });
  try {
    await action({ go, asked: first });
  } finally {
    go();
    await page.unroute(path);
  }
};

await say('aTabGoesOnAfterALoginInAnotherOneAndLogsOutInTruth', async () => {
  const alert = await first();
  await opened(alert.id);
  await withAnother('', (other) => other.evaluate(async ([user, password]) => {
    const answer = await fetch('/api/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user, password }) });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
  }, ['admin', CHOSEN]));
  await page.click('.bar-of-actions >> text=Note');
  await page.fill('dialog textarea', 'from the first tab');
  await page.click('dialog button.primary');
  await page.waitForSelector('.remark >> text=from the first tab');
  await page.route('**/api/v1/session', (route) => route.fulfill({ status: 500, json: { detail: 'not now' } }));
  await page.click('text=Log out');
  await page.waitForSelector('.toasts >> text=not now');
  expect(await page.locator('input[name=password]').count() === 0, 'the login page is shown, and the login goes on');
  await page.unroute('**/api/v1/session');
  await page.click('text=Log out');
  await page.waitForSelector('input[name=password]');
  expect((await page.request.get(`${BASE}/api/v1/session`)).status() === 401, 'the login goes on');
  await login(page, CHOSEN);
  await page.waitForSelector('nav[aria-label="Pages"]');
});
await say('whatWasTypedStaysWhenItIsRefusedAndWhenTheLoginEnds', async () => {
  const alert = await first();
  await opened(alert.id);
  await page.click('.bar-of-actions >> text=Mute…');
  await page.fill('dialog input[name=until]', 'some day');
  await page.fill('dialog input[name=reason]', 'a long story');
  await page.click('dialog button.primary');
  await page.waitForSelector('dialog .note.bad');
  expect(await page.inputValue('dialog input[name=reason]') === 'a long story', 'the reason is gone');
  await page.fill('dialog input[name=until]', '30d');
  await page.context().clearCookies();
  await page.click('dialog button.primary');
  await page.waitForSelector('input[name=password]');
  expect(await page.locator('dialog[open]').count() === 0, 'the dialog stands in front of the login page');
  await page.fill('input[name=user]', 'admin');
  await page.fill('input[name=password]', CHOSEN);
  await page.click('main button.primary');
  await page.waitForSelector('dialog[open] .note.bad >> text=What you typed is still here');
  expect(await page.inputValue('dialog input[name=reason]') === 'a long story', 'the reason is gone after the login');
  await page.click('dialog button.primary');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.waitForSelector('.toasts >> text=Muted.');
  const { decisions } = await api('mutes');
  expect(decisions.some((d) => d.domain === alert.domain && d.reason === 'a long story'), JSON.stringify(decisions));
});
await say('aDecisionStandsInTheFindingAndIsTakenBackThere', async () => {
  const alert = await first();
  await opened(alert.id);
  const told = page.locator('section:has(h3:text-is("What was decided about it"))');
  await told.locator('text=a long story').waitFor();
  await page.click('.bar-of-actions >> text=Mark safe…');
  await page.fill('dialog input[name=domain]', 'undone.example');
  await page.fill('dialog input[name=reason]', 'a mistake');
  await page.click('dialog button.primary');
  await page.click('.toasts .note:has-text("undone.example is held for safe") >> text=Undo');
  await page.waitForSelector('.toasts >> text=Taken back.');
  expect(!(await api('safe')).domains.includes('undone.example'), 'it is held for safe');
  await page.click('.bar-of-actions >> text=Mute…');
  await page.fill('dialog input[name=domain]', `*.${alert.domain}`);
  await page.fill('dialog input[name=reason]', 'a mistake');
  await page.click('dialog button.primary');
  await told.locator('text=a mistake').waitFor();
  await page.click('.toasts .note:has-text("Muted.") >> nth=-1 >> text=Undo');
  await told.locator('text=a mistake').waitFor({ state: 'detached' });
});
await say('aFindingOverSeveralDomainsLeadsToTheEventsOfEachAndItsEvidenceIsOfThem', async () => {
  const alert = await first();
  const list = [alert.domain, 'second.example'];
  // it is open from before, and would not be asked for again
  await show(page, 'log');
  const asked = [];
  const note = (r) => { if (r.url().includes('/api/v1/events?')) { asked.push(new URL(r.url()).searchParams.get('domain')); } };
  page.on('request', note);
  const back = await faked(`**/api/v1/alerts/${alert.id}`, (d) => ({ ...d, domain: JSON.stringify(list) }));
  await opened(alert.id);
  await back();
  page.off('request', note);
  expect(list.every((d) => asked.includes(d)) && asked.length === 2, `events were asked of ${asked}`);
  const links = await page.locator('.facts + .actions a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const of = (href) => new URLSearchParams(href.split('?')[1]);
  expect(links.length === 3 && list.every((d, i) => links[i].startsWith('#/dns?') && of(links[i]).get('domain') === d), `links: ${links}`);
  expect(of(links[2]).get('v') === list.join('\u0001'), links[2]);
});
await say('aFindingOutsideTheFilterIsShownAboveTheListAndInATimeLineThatHoldsIt', async () => {
  const alert = await first();
  await show(page, `findings?domain=no-such.example&id=${alert.id}`);
  await page.waitForSelector('text=This finding does not stand in the list below');
  await page.waitForSelector('.finding.open .detail');
  await page.click('.detail >> text=In the explorer');
  await page.waitForFunction(() => location.hash.startsWith('#/explorer'));
  const [from, to, sf, st] = ['from', 'to', 'sf', 'st'].map((key) => Date.parse(params().get(key)));
  expect(from < sf && sf < st && st < to && sf === Date.parse(alert.start ?? alert.opened), page.url());
  await page.waitForSelector('.lanes .cell.marked');
  await page.selectOption('label >> text=Time >> select', '15m');
  await page.waitForFunction(() => location.hash.includes('range=15m'));
  expect(!params().get('sf') && !params().get('v'), `the selection of another time stays: ${page.url()}`);
});
await say('aFindingThatIsClosedIsClosedInOtherTabsAndTheKeyboardStaysWithIt', async () => {
  await withAnother('#/findings', async (other) => {
    const { alerts } = await api('alerts?open=true&limit=100&sort=severity');
    const alert = alerts.at(-1);
    const count = (of) => of.locator('nav a[href="#/findings"] .badge');
    const there = other.locator(`[aria-controls="d-${alert.id}"]`);
    for (const end = Date.now() + 60000; await there.count() === 0;) {
      expect(Date.now() < end, 'the other tab does not show it');
      await other.clock.runFor(1000);
    }
    await opened(alert.id);
    await count(page).locator(`text="${alerts.length}"`).waitFor();
    await page.click('.bar-of-actions >> text="Close"');
    await page.click('dialog button.primary');
    await page.waitForSelector('text=This finding does not stand in the list below');
    await page.waitForFunction(() => document.activeElement?.matches('.finding.open .head'));
    if (alerts.length > 1) {
      await count(page).locator(`text="${alerts.length - 1}"`).waitFor();
    } else {
      await count(page).waitFor({ state: 'detached' });
    }
    for (const end = Date.now() + 60000; await there.count() > 0;) {
      expect(Date.now() < end, 'the other tab shows it as open');
      await other.clock.runFor(20000);
    }
  });
});
await say('aClosedFindingKeepsItsVerdictIsMarkedAndIsReopened', async () => {
  const { alerts } = await api('alerts?limit=100&sort=severity');
  const alert = alerts.find((a) => a.closed && a.action !== 'closed') ?? alerts.find((a) => a.closed);
  await opened(alert.id, '&all=1');
  const marks = page.locator(`.finding.open .marks`);
  await marks.locator(`text="${alert.action === 'closed' ? 'over' : 'closed'}"`).waitFor();
  await page.click('.bar-of-actions >> text="Malicious"');
  await page.click('dialog button.primary');
  await marks.locator('text=malicious').waitFor();
  const now = await api(`alerts/${alert.id}`);
  expect(now.closed && !now.open && now.verdict === 'malicious', JSON.stringify([now.closed, now.open, now.verdict]));
  await page.click('.bar-of-actions >> text="Reopen"');
  await page.click('dialog button.primary');
  await page.waitForSelector('.bar-of-actions >> text="Close"');
  await marks.locator('text="closed"').waitFor({ state: 'detached' });
  const after = await api(`alerts/${alert.id}`);
  expect(!after.closed && after.verdict === 'malicious', JSON.stringify([after.closed, after.verdict]));
  await page.click('.bar-of-actions >> text="Close"');
  await page.waitForSelector('dialog .hint >> text=twice as many bytes');
  await page.click('dialog button.primary');
  await page.waitForSelector('.bar-of-actions >> text="Reopen"');
});
await say('aMuteOfANetworkStandsInTheFindingsOfItsClientsOnly', async () => {
  for (const [client, inside, outside] of [['10.31.7.9', ['10.31.0.0/16', '0.0.0.0/0', '10.31.7.8/31'], ['10.30.0.0/16', '192.0.2.0/24', '::/0', '10.31.7.8']],
    ['2001:db8:7::9', ['2001:db8::/32', '::/0', '2001:0db8:0007:0::9'], ['2001:db8:8::/48', '0.0.0.0/0', '10.0.0.0/8']]]) {
    const alert = await first();
    await show(page, 'log');
    const back = [await faked(`**/api/v1/alerts/${alert.id}`, (d) => ({ ...d, client })),
      await faked('**/api/v1/mutes', (d) => ({ ...d, decisions: [...inside, ...outside].map((of) => ({ kind: 'mute', domain: alert.domain, client: of,
        until: 'never', owner: 'ann', reason: `about ${of}`, over: false })) }))];
    await opened(alert.id, '&all=1');
    const told = await page.locator('section:has(h3:text-is("What was decided about it")) li .break').allInnerTexts();
    expect(told.join() === inside.map((of) => `about ${of}`).join(), `${client}: ${told}`);
    await Promise.all(back.map((one) => one()));
  }
});
await say('aMuteOfAHostileNameIsNotFilledInAndTheDialogSaysWhy', async () => {
  const alert = await first();
  await show(page, 'log');
  const back = await faked(`**/api/v1/alerts/${alert.id}`, (d) => ({ ...d, domain: 'a<b>.example' }));
  await opened(alert.id, '&all=1');
  expect(await page.locator('.bar-of-actions >> text=Mark safe…').count() === 0, 'it can be held for safe');
  await page.click('.bar-of-actions >> text=Mute…');
  await page.waitForSelector('dialog .hint >> text=No rule can name the domain');
  expect(await page.inputValue('dialog input[name=domain]') === '', 'the name is filled in');
  await page.click('dialog >> text=Cancel');
  await back();
});
await say('informationThatCameInOrWentBothWaysIsCalledSo', async () => {
  const alert = await first();
  for (const [direction, words, arrow, sr] of [['up', 'information that left', '→', 'sends to'], ['down', 'information that came in', '←', 'receives from'],
    ['both', 'information, both ways', '↔', 'exchanges with']]) {
    await show(page, 'log');
    const back = [await faked(`**/api/v1/alerts/${alert.id}`, (d) => {
      d.document.geophone.alert.direction = direction;
      return { ...d, direction };
    }), await faked('**/api/v1/alerts?**', (d) => ({ ...d, alerts: d.alerts.map((a) => ({ ...a, direction })) }))];
    await opened(alert.id, '&all=1');
    await page.waitForSelector(`.facts dt >> text="${words}"`);
    await page.locator(`.finding.open .arrow >> text="${arrow}"`).waitFor();
    await page.locator(`.finding.open .sr >> text="${sr}"`).waitFor({ state: 'attached' });
    await Promise.all(back.map((one) => one()));
  }
});
await say('aLongerTimeIsDrawnWhenItsAnswerIsThere', async () => {
  const { anomalies: [highest] } = await api('anomalies?limit=1&sort=score');
  const hour = Math.floor(Date.parse(highest.time) / 3600000) * 3600000;
  const day = Math.floor(hour / 86400000) * 86400000;
  const iso = (ms) => new Date(ms).toISOString();
  await show(page, `explorer?from=${iso(hour)}&to=${iso(hour + 3600000)}`);
  await page.waitForSelector('.lanes .cell');
  await whileHeld('**/api/v1/lanes?**', async (lanes) => {
    await page.evaluate((hash) => { location.hash = hash; }, `#/explorer?from=${iso(day - 28 * 86400000)}&to=${iso(day + 86400000)}`);
    await lanes.asked;
    await page.waitForSelector('.panel[aria-busy=true]');
    // four cells of a bucket span; then 29 days in cells of 12 hours
    const columns = () => page.locator('.lanes').first().getAttribute('aria-colcount').then(Number);
    expect(await columns() === 4, `there are ${await columns()} cells while the answer is waited for`);
    lanes.go();
    await page.waitForFunction(() => document.querySelector('.lanes').getAttribute('aria-colcount') === '58');
  });
});
await say('anInfluencerIsShownAlsoWhileLanesAreSearchedFor', async () => {
  await show(page, 'explorer?range=24h&part=no-such-lane&skip=10');
  await page.locator('.influencer').first().click();
  await page.waitForFunction(() => location.hash.includes('sf='));
  expect(!params().get('part') && !params().get('skip'), page.url());
  await page.waitForSelector('.lanes .cell.marked');
});
await say('anAddressWhoseTimesAreNoneIsThatOfTheUsualTime', async () => {
  await show(page, 'explorer?from=yesterday&to=today&sf=x&st=y');
  await page.waitForSelector('.lanes .cell');
  expect(await page.inputValue('label >> text=Time >> select') === '24h', 'another time is shown');
});
await say('numbersOfAnotherFilterAreNotShownUnderTheNameOfTheNew', async () => {
  await show(page, 'dns?range=24h');
  await page.waitForSelector('.answer:not(.pending) .tops tbody tr');
  await whileHeld('**/api/v1/traffic/top?**', async (tops) => {
    await page.locator('.tops tbody button').first().click();
    await page.waitForSelector('.chips button');
    expect(!await page.locator('.tops tbody tr').first().isVisible() && !await page.locator('.bars').isVisible(), 'numbers of all stand below the filter');
    tops.go();
    await page.waitForSelector('.answer:not(.pending) .tops tbody tr');
  });
});
await say('aDragOverBarsOfAMinuteChoosesThatTimeAndAClickDoesNot', async () => {
  await show(page, 'dns?from=2026-03-02T08:00:00Z&to=2026-03-02T10:00:00Z');
  await page.waitForSelector('.answer:not(.pending) .bars');
  await page.locator('.bars svg').scrollIntoViewIfNeeded();
  const box = await page.locator('.bars svg').boundingBox();
  await page.mouse.click(box.x + box.width * 0.503, box.y + 60);
  expect(params().get('from') === '2026-03-02T08:00:00Z', page.url());
  await page.mouse.move(box.x + box.width * 0.253, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.503, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => location.hash.includes('T08%3A30'));
  expect(params().get('from') === '2026-03-02T08:30:00.000Z' && params().get('to') === '2026-03-02T09:01:00.000Z', page.url());
});
await say('aLongerStepOfTheAnswerIsDrawnAndSaid', async () => {
  const back = await faked('**/api/v1/traffic/series?**', (answer) => ({ ...answer, step_seconds: 3600 }));
  await show(page, 'dns?from=2026-03-02T08:00:00Z&to=2026-03-02T10:00:00Z');
  await page.waitForSelector('.bigchart header >> text=longer spans only are kept');
  await page.waitForSelector('.bars .legend >> text=at most in 60 min');
  await back();
});
await say('aNoteInTheHourThatComesTwiceIsKeptAtItsTime', async () => {
  // 02:10:30 of winter time in Berlin, after the clocks were set back from 03:00
  const from = '2025-10-26T01:10:30.000Z';
  await show(page, `explorer?from=${from}&to=2025-10-26T03:00:00Z`);
  await page.click('main >> text=Note…');
  await page.fill('dialog textarea', 'in the second of both');
  await page.click('dialog button.primary');
  await page.waitForSelector('dialog', { state: 'detached' });
  const { annotations } = await api(`annotations?from=2025-10-26T00:00:00Z&to=2025-10-26T04:00:00Z`);
  expect(annotations.length === 1 && Date.parse(annotations[0].from) === Date.parse(from), JSON.stringify(annotations));
});
await say('aFindingIsFoundByADomainAndAClientAsTheyAreCopied', async () => {
  const alert = await first();
  await show(page, `findings?all=1&domain=${encodeURIComponent(` ${alert.domain.toUpperCase()}. `)}&client=${encodeURIComponent(` ::ffff:${alert.client} `)}`);
  await page.waitForSelector(`.finding .dom >> text=${alert.domain}`);
  await show(page, 'findings?all=1&client=10.40');
  await page.waitForSelector('.note.bad >> text=client has to be an address');
});
await ways({ page, api });
await browser.close();
