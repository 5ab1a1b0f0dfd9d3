// From page to page and from time to time: where a page begins, what the history holds, marks of time lines, filters as they are typed.
import { BASE, CHOSEN, context, expect, say, show } from './common.mjs';

const HOUR = 3600000;

export async function ways({ page, api }) {
  const day = 'from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z';

  await say('daysBelowATimeLineBeginAtMidnightAlsoWhenTheClocksAreSetAndInNewfoundland', async () => {
    // Berlin set its clocks on 29 March 2026 at 01:00 UTC, from +1 to +2; St. John's is at -2:30 in summer
    for (const [timezoneId, expected] of [['Europe/Berlin', ['03-27 2026-03-26T23:00', '03-29 2026-03-28T23:00', '03-31 2026-03-30T22:00']],
      ['America/St_Johns', ['03-27 2026-03-27T02:30', '03-29 2026-03-29T02:30', '03-31 2026-03-31T02:30']]]) {
      const own = await context({ timezoneId });
      await own.goto(`${BASE}/`);
      const told = await own.evaluate(async ([from, length]) => (await import('/format.js')).axisTimes(from, from + length, 6).map(({ at, text }) => `${text} ${
        new Date(from + at * length).toISOString().slice(0, 16)}`), [Date.parse('2026-03-26T10:00:00Z'), 7 * 24 * HOUR]);
      expect(told.join() === expected.join(), `${timezoneId}: ${told.join(', ')}`);
      await own.context().close();
    }
  });
  await say('aMarkBelowTheLanesStandsAtItsMidnight', async () => {
    await show(page, 'explorer?from=2026-02-26T12:00:00Z&to=2026-03-04T12:00:00Z');
    await page.waitForSelector('.lanes .ticks span >> text=03-02');
    const place = await page.locator('.lanes').first().evaluate((lanes) => {
      const box = lanes.querySelector('.ticks').getBoundingClientRect();
      const mark = [...lanes.querySelectorAll('.ticks span')].find((s) => s.textContent === '03-02');
      return (mark.getBoundingClientRect().left - box.left) / box.width;
    });
    // midnight of 2 March in Berlin is 23:00 UTC of the day before, 83 hours after the begin of 144
    expect(Math.abs(place - 83 / 144) < 0.01, `it stands at ${place}`);
  });
  await say('theNewestPartOfTheLanesIsInSightOnANarrowScreen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await show(page, `explorer?${day}`);
    await page.waitForFunction(() => {
      const box = document.querySelector('.explore .scroll');
      return box.scrollWidth > box.clientWidth && box.scrollLeft + box.clientWidth >= box.scrollWidth - 1;
    });
    await page.setViewportSize({ width: 1360, height: 900 });
  });
  await say('aLinkLeadsToTheTopOfThePageAndBackToWhereOneWas', async () => {
    await show(page, 'configuration?pid=org.geophone.score');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.evaluate(() => document.querySelector('nav a[href="#/dns"]').click());
    await page.waitForFunction(() => document.title.startsWith('DNS') && document.activeElement.id === 'content' && scrollY === 0);
    await page.locator('label >> text=Most by >> select').focus();
    await page.selectOption('label >> text=Most by >> select', 'bytes');
    await page.waitForFunction(() => location.hash.includes('order=bytes'));
    expect(await page.evaluate(() => document.activeElement.tagName) === 'SELECT', 'a change of a parameter takes the focus');
    await page.goBack();
    await page.waitForFunction(() => document.title.startsWith('Configuration'));
    expect(await page.evaluate(() => document.activeElement.id) !== 'content', 'Back takes the focus');
  });
  await say('aDialogIsCalledWhatItsHeadingSays', async () => {
    await show(page, `explorer?${day}`);
    await page.click('main >> text=Note…');
    const heading = (await page.textContent('dialog h2')).trim();
    await page.getByRole('dialog', { name: heading, exact: true }).waitFor();
    await page.click('dialog >> text=Cancel');
  });
  await say('aDateThatIsTypedIsOneEntryOfTheHistoryAndNobodyIsAskedForTheYear2', async () => {
    const asked = [];
    const note = (r) => asked.push(r.url());
    await show(page, `dns?${day}`);
    page.on('request', note);
    const length = await page.evaluate(() => history.length);
    const field = page.locator('label >> text=From >> input');
    await field.focus();
    // month, day and year are fields of their own; each key of the year makes a date
    await page.keyboard.type('03012026');
    await page.waitForFunction(() => location.hash.includes('from=2026-03-0'));
    await field.blur();
    page.off('request', note);
    const more = await page.evaluate(() => history.length) - length;
    expect(more === 1, `${more} entries`);
    expect(!asked.some((u) => /from=(0|1[0-8])/.test(u)), asked.join(' '));
    await page.goBack();
    await page.waitForFunction(() => location.hash.includes('from=2026-03-02T00'));
  });
  await say('aTimeOfDecadesHasSomeHundredCellsAndTheSensorRefusesMore', async () => {
    await show(page, 'explorer?from=2000-01-01T00:00:00Z&to=2026-03-03T00:00:00Z');
    await page.waitForSelector('.lanes .cell');
    const columns = Number(await page.locator('.lanes').first().getAttribute('aria-colcount'));
    expect(columns > 20 && columns <= 400, `there are ${columns}`);
    // 26 years with 7 leap days, and 61 days, are 9558 days of 1440 minutes
    const refused = await api('lanes?from=2000-01-01T00:00:00Z&to=2026-03-03T00:00:00Z&cell=60');
    expect(refused.status === 400 && refused.detail.includes('13763520 cells of 60 s'), JSON.stringify(refused));
  });
  await say('aFieldThatIsNoneIsTheUsualOne', async () => {
    await show(page, `explorer?${day}&field=foo`);
    await page.waitForSelector('text=By registered domain, highest influencer score first');
  });
  await say('filtersOfDnsAreTakenAsTheyAreTypedAndANetworkIsRefused', async () => {
    const { rows: [top] } = await api(`traffic/top?${day}&by=client&limit=1`);
    const { rows: [domain] } = await api(`traffic/top?${day}&by=pair&within=${top.key}&limit=1`);
    const of = domain.key.split(' ')[1];
    const typed = `&domain=${encodeURIComponent(` ${of.toUpperCase()}. `)}&client=${encodeURIComponent(` ::ffff:${top.key} `)}`;
    await show(page, `dns?${day}${typed}&name=${of.slice(0, 4).toUpperCase()}`);
    await page.waitForSelector('.answer:not(.pending) .tops tbody tr');
    const grouped = String(domain.events).replace(/\B(?=(\d{3})+$)/g, ' ');
    await page.locator(`.bigchart header >> text=${grouped} transactions`).waitFor();
    expect(await page.locator('section:has(h2:text-is("Events")) tbody tr').count() > 0, 'no event fits');
    await show(page, `dns?${day}&client=10.66.0.0/28`);
    await page.waitForSelector('.note.bad >> text=client has to be an address');
  });
  await say('whoMayNotSeeAPageIsToldSo', async () => {
    const { csrf_token: token } = await api('session');
    const made = await (await page.request.post(`${BASE}/api/v1/users`, { data: { name: 'looker', role: 'viewer' }, headers: { 'X-CSRF-Token': token, Origin: BASE } })).json();
    const own = await context({ colorScheme: 'light' });
    await own.goto(`${BASE}/#/people`);
    await own.fill('input[name=user]', made.name);
    await own.fill('input[name=password]', made.password);
    await own.click('button.primary');
    await own.fill('input[name=current]', made.password);
    await own.fill('input[name=new]', CHOSEN);
    await own.fill('input[name=again]', CHOSEN);
    await own.click('button.primary');
    await own.waitForSelector('main >> text=Your role, viewer, may not see this page');
    await own.goto(`${BASE}/#/audit`);
    await own.waitForSelector('main h1 >> text=Audit');
    await own.waitForSelector('main >> text=Your role, viewer, may not see this page');
    await own.context().close();
  });
}
