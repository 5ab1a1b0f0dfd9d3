// The fields above the findings: what they narrow the list to stands in the address, and the CSV file holds the same.
const DOMAIN = 'harbourlight-metrics.com';

export async function filters({ page, say, expect, show, shot }) {
  const none = () => page.waitForSelector('text=No finding fits the filter.');
  const there = () => page.waitForSelector(`.finding .dom >> text=${DOMAIN}`);
  const field = (label) => page.locator('main form label', { hasText: label }).locator('input, select').first();
  const type = async (label, text) => {
    await field(label).fill(text);
    await field(label).blur();
  };
  const list = (query) => page.evaluate((q) => fetch(`/api/v1/alerts?${q}`).then((r) => r.json()), query);
  const csv = async () => page.evaluate((url) => fetch(url).then((r) => r.text()), await page.getAttribute('text=Download CSV', 'href'));

  await say('findingsAreNarrowedToADomainAClientAndASeverityAndTheCsvHoldsTheSame', async () => {
    await show(page, 'findings?all=1');
    await there();
    const { alerts: [alert] } = await list(`domain=${DOMAIN}`);
    await type('Domain', 'no-such-domain.example');
    await none();
    expect((await csv()).trim().split('\n').length === 1, `the file has ${await csv()}`);
    await type('Domain', DOMAIN);
    await there();
    expect(await page.locator('.finding').count() === 1, 'other domains are shown');
    await type('Client', '192.0.2.77');
    await none();
    await type('Client', alert.client);
    await there();
    expect(page.url().includes(`domain=${DOMAIN}`) && page.url().includes('client='), page.url());
    for (const least of ['25', '75']) {
      await field('Severity').selectOption(least);
      await (alert.severity >= Number(least) ? there() : none());
    }
    await field('Severity').selectOption('');
    await there();
    const lines = (await csv()).trim().split('\n');
    expect(lines.length === 2 && lines[1].includes(DOMAIN), `the file has ${lines}`);
  });
  await say('findingsAreNarrowedToATimeByLengthAndByMoments', async () => {
    await show(page, `findings?all=1&domain=${DOMAIN}`);
    await there();
    expect(await field('From').inputValue() === '', 'a time is chosen before anybody chose one');
    await field('Time').selectOption('7d');
    await page.waitForFunction(() => location.hash.includes('range=7d'));
    await there();
    const { alerts: [alert] } = await list(`domain=${DOMAIN}`);
    const local = (ms) => page.evaluate((t) => new Date(t - new Date(t).getTimezoneOffset() * 60000).toISOString().slice(0, 16), ms);
    const opened = Date.parse(alert.opened);
    await type('From', await local(opened - 7200000));
    await type('To', await local(opened - 3600000));
    await none();
    expect((await csv()).trim().split('\n').length === 1, 'the file holds another time');
    await type('To', await local(opened + 60000));
    await there();
    await shot(page, 'findings-time', 'light');
    await field('Time').selectOption('');
    await page.waitForFunction(() => !location.hash.includes('from='));
    await there();
  });
}
