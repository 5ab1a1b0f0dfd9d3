// What an analyst looks for in Explorer and DNS: lanes of each field, influencers, filters by click, times, files.
import { readFileSync } from 'node:fs';

const QUIET_MS = 500;

export async function analysis({ page, say, expect, show, shot }) {
  const api = (path) => page.evaluate((p) => fetch(`/api/v1/${p}`).then((r) => r.json()), path);
  const params = () => new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
  const waiting = new Set();
  let last = Date.now();
  page.on('request', (r) => { if (/\/api\/v1\/(?!stream)/.test(r.url())) { waiting.add(r); last = Date.now(); } });
  for (const end of ['requestfinished', 'requestfailed']) {
    page.on(end, (r) => { waiting.delete(r); last = Date.now(); });
  }
  /** Until the page has asked for nothing for a while. */
  const settled = async () => {
    for (const end = Date.now() + 120000; waiting.size > 0 || Date.now() - last < QUIET_MS;) {
      expect(Date.now() < end, `no answer: ${[...waiting].map((r) => r.url())}`);
      await page.waitForTimeout(50);
    }
  };
  const saved = async (button) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
    return readFileSync(await file.path(), 'utf8').trim().split('\r\n');
  };
  /** Domains of the records that have a value among their influencers, from the documents themselves. */
  const domainsOf = async (part, value) => (await api(`anomalies?limit=1000&sort=score&from=${params().get('sf')}&to=${params().get('st')}`)).anomalies
    .filter((a) => (a.document[part]?.ip ?? []).includes(value)).map((a) => a.domain);
  const shown = async (n) => {
    await page.waitForFunction((rows) => document.querySelectorAll('.records .twist').length === rows, n);
    return page.locator('.records .twist').allTextContents();
  };

  await say('aLaneOfAResolverShowsTheRecordsOfThatResolver', async () => {
    await show(page, 'explorer?range=24h&field=destination.ip');
    const lane = page.locator('.lanes').nth(1).locator('.lane', { has: page.locator('.cell[title]') }).last();
    const server = await lane.locator('.lane-name').textContent();
    await lane.locator('.cell[title]').first().click();
    await page.waitForSelector('text=in what is selected');
    expect(params().get('v') === server, `selected is ${params().get('v')}, clicked was ${server}`);
    const expected = await domainsOf('destination', server);
    expect(expected.length > 0, 'no record has this resolver');
    const found = await shown(expected.length);
    expect(found.every((d, i) => d.trim() === expected[i]), `there are ${found}, expected ${expected}`);
  });
  await say('aClickOnATopInfluencerChangesLanesRecordsAndAddress', async () => {
    await show(page, 'explorer?range=24h');
    await settled();
    const before = await page.locator('.records .twist').count();
    const influencer = page.locator('.influencer', { hasText: /10\.40\.10\./ }).first();
    const client = await influencer.locator('.mono').textContent();
    await influencer.click();
    await page.waitForSelector('text=By client, highest influencer score first');
    expect(params().get('field') === 'source.ip' && params().get('v') === client, `the address is ${page.url()}`);
    await page.waitForSelector(`.lanes .lane:has(.cell.marked) .lane-name >> text="${client}"`);
    const expected = await domainsOf('source', client);
    expect(expected.length > 0 && expected.length < before, `${expected.length} of ${before} records are of ${client}`);
    const found = await shown(expected.length);
    expect(found.every((d, i) => d.trim() === expected[i]), `there are ${found}, expected ${expected}`);
    await page.waitForSelector('section[aria-label="Top influencers"] header >> text=of what is selected');
    const domains = await page.locator('section[aria-label="Top influencers"]').evaluate((all) => {
      const of = [];
      for (let e = all.querySelector('.in').nextElementSibling; e?.matches('.influencer'); e = e.nextElementSibling) {
        of.push(e.querySelector('.mono').textContent.trim());
      }
      return of;
    });
    expect(domains.length > 0 && domains.every((d) => expected.includes(d)), `the top influencers are ${domains}, records are of ${expected}`);
    const lines = await saved('text=CSV, up to 1 000');
    expect(lines.length === 1 + expected.length && lines.slice(1).every((l) => l.includes(client)), `the file has ${lines.join(' / ')}`);
    expect((await page.getAttribute('.against svg', 'aria-label')).includes(`of ${expected.length} record`), 'the chart is of other records');
    await shot(page, 'explorer-influencer', 'light');
  });
  await say('theStartOfTheSensorStandsAmongTheNotes', async () => {
    const { started_ms: started } = await api('host');
    await show(page, `explorer?from=${new Date(started - 3600000).toISOString()}&to=${new Date(started + 60000).toISOString()}`);
    await page.click('.notes summary');
    await page.waitForSelector('.notes li >> text=the sensor started');
  });
  await say('aFileOfTheExplorerKeepsTheLeastScore', async () => {
    await show(page, 'explorer?range=24h&score=25');
    await settled();
    const lines = await saved('text=CSV, up to 1 000');
    const scores = lines.slice(1).map((l) => Number(l.split('","')[2]));
    expect(scores.length > 0 && scores.every((s) => s >= 25), `the scores are ${scores}`);
  });
  await say('aClickInTheTablesOfDnsNarrowsWhatCanBeAndTheOthersSayThatTheyAreOfAll', async () => {
    await show(page, 'dns?range=24h');
    await settled();
    const panel = (words) => page.locator('.tops section', { has: page.locator(`h2:text-is("${words}")`) });
    const client = await panel('Clients').locator('button').first().textContent();
    await panel('Clients').locator('button').first().click();
    await page.waitForFunction(() => location.hash.includes('client='));
    expect(params().get('client') === client, `the address is ${page.url()}`);
    await panel('Registered domains').locator(`header >> text=of client ${client}`).waitFor();
    await settled();
    for (const words of ['Clients', 'Resolvers', 'Query types', 'Response codes']) {
      await panel(words).locator('header >> text=of all clients and domains; not narrowed by client').waitFor();
    }
    const days = `from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z`;
    const of = (await api(`traffic/top?${days}&by=client&limit=1000`)).rows.find((r) => r.key === client);
    const grouped = String(of.events).replace(/\B(?=(\d{3})+$)/g, ' ');
    await page.locator(`.bigchart header >> text=${grouped} transactions`).waitFor();
    const cells = await page.locator('section:has(h2:text-is("Events")) tbody tr td:nth-child(2)').allTextContents();
    expect(cells.length > 0 && cells.every((c) => c.trim() === client), `the events are of ${new Set(cells)}`);
    await shot(page, 'dns-client', 'light');
  });
  await say('whatAClientIsCalledStandsBehindItsAddressInTablesEventsAndFiles', async () => {
    const inTable = page.locator('.tops section:has(h2:text-is("Clients")) td', { hasText: '10.40.10.13' });
    for (const place of ['dns?range=24h', 'dns?range=24h&domain=tarhespryholworks.net']) {
      await show(page, place);
      await settled();
      expect((await inTable.textContent()).replace(/\s+/g, ' ').trim() === '10.40.10.13 print-13', `${place}: ${await inTable.textContent()}`);
    }
    await show(page, 'dns?range=24h&client=10.40.10.13');
    await settled();
    const cells = await page.locator('section:has(h2:text-is("Events")) tbody tr td:nth-child(2)').allTextContents();
    expect(cells.length > 0 && cells.every((c) => /^10\.40\.10\.13\s+print-13$/.test(c.trim())), `the events are of ${[...new Set(cells)]}`);
    const tables = await saved('text=CSV of the tables');
    expect(tables.some((l) => l.startsWith('"client","all","10.40.10.13","print-13",')), 'the tables do not name it');
  });
  await say('aClickOnAResolverATypeAndACodeNarrowsTheEventsAndTheChart', async () => {
    for (const [words, filter, member] of [['Resolvers', 'server', 'server'], ['Query types', 'type', 'type'], ['Response codes', 'rcode', 'rcode']]) {
      await show(page, 'dns?range=24h');
      await settled();
      const button = page.locator('.tops section', { has: page.locator(`h2:text-is("${words}")`) }).locator('button').last();
      const value = await button.textContent();
      const asked = page.waitForResponse((r) => r.url().includes('/api/v1/events?') && r.url().includes(`${filter}=`));
      await button.click();
      const { events } = await (await asked).json();
      expect(params().get(filter) === value, `the address is ${page.url()}`);
      expect(events.length > 0 && events.every((e) => e[member] === value), `${words}: ${events.length} events of ${new Set(events.map((e) => e[member]))}`);
      await page.locator(`.bigchart header >> text=${value}`).waitFor();
    }
  });
  await say('responseTimesStandInTheHeadAndInTheTables', async () => {
    await show(page, 'dns?range=24h');
    await settled();
    const head = await page.textContent('.bigchart header');
    const { points } = await api('traffic/series?by=total&step=86400&from=2026-03-02T00:00:00Z&to=2026-03-02T23:59:00Z');
    expect(points.length === 1 && points[0].timed > 0 && points[0].slowest_ms >= points[0].response_ms, JSON.stringify(points));
    expect(/response time [\d.]+ ms on average, [\d. ]+ ms at most/.test(head), head);
    const cells = await page.locator('.tops tbody tr:first-child td:nth-child(5)').allTextContents();
    expect(cells.length === 5 && cells.every((c) => /^[\d. ]+ \/ [\d. ]+$/.test(c)), `the tables have ${cells}`);
  });
  await say('theTimePickerAndADragOverTheBarsChooseTheTime', async () => {
    await show(page, 'dns?range=24h');
    await settled();
    await page.selectOption('label >> text=Time >> select', '6h');
    await page.waitForFunction(() => location.hash.includes('range=6h'));
    await settled();
    await page.selectOption('label >> text=Time >> select', '24h');
    await page.waitForFunction(() => location.hash.includes('range=24h'));
    await settled();
    await page.locator('.bars svg').scrollIntoViewIfNeeded();
    const box = await page.locator('.bars svg').boundingBox();
    await page.mouse.move(box.x + box.width * 0.25, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes('from='));
    const [from, to] = ['from', 'to'].map((f) => Date.parse(params().get(f)));
    const step = 15 * 60000;
    expect(Math.abs(from - Date.parse('2026-03-02T06:00:00Z')) <= step && Math.abs(to - Date.parse('2026-03-02T12:00:00Z')) <= step, page.url());
    // the address changes first, then the page
    const picker = page.locator('label >> text=Time >> select');
    for (const begin = Date.now(); await picker.inputValue() !== 'chosen';) {
      expect(Date.now() - begin < 60000, 'the picker says otherwise');
      await page.waitForTimeout(50);
    }
    await settled();
    const cells = await page.locator('section:has(h2:text-is("Events")) tbody time').evaluateAll((all) => all.map((t) => Date.parse(t.dateTime)));
    expect(cells.length > 0 && cells.every((t) => t >= from && t < to), 'events of another time');
    await page.fill('label >> text=To >> input', '2026-03-02T08:00');
    await page.dispatchEvent('label >> text=To >> input', 'change');
    await page.waitForFunction(() => location.hash.includes('T08%3A00'));
    expect(Date.parse(params().get('from')) === from, 'the begin has moved');
    await page.goBack();
    await page.waitForFunction(() => !location.hash.includes('T08%3A00'));
  });
  await say('theTablesAndTheEventsOfDnsAreSavedAsTheyAreChosen', async () => {
    await show(page, 'dns?range=24h&type=TXT');
    await settled();
    const events = await saved('text=CSV of the events');
    expect(events[0].startsWith('"time","client","client_name","resolver"') && events.length > 1
      && events.slice(1).every((l) => l.split('","')[6] === 'TXT'), events.slice(0, 3).join(' / '));
    const tables = await saved('text=CSV of the tables');
    for (const word of ['domain', 'client', 'resolver', 'type', 'response code']) {
      expect(tables.some((l) => l.startsWith(`"${word}","all"`)), `no rows of ${word}`);
    }
  });
}
