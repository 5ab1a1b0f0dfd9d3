// Drives the console in Chromium. Prints one line per sentence: "ok SENTENCE" or "not ok SENTENCE: why".
// Environment: BASE (address of the console), PASSWORD (of the first login), SCREENS (folder), CHROMIUM (program).
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { story } from './story.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { BASE, PASSWORD, SCREENS, CHROMIUM } = process.env;
const CHOSEN = 'correct horse battery';
const PAGES = ['findings', 'explorer?range=24h', 'dns?range=24h', 'sensor', 'outputs', 'bundles', 'configuration?pid=org.geophone.score', 'log', 'people',
  'audit'];
const messages = [];

mkdirSync(SCREENS, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

async function say(sentence, action) {
  try {
    await action();
    console.log(`ok ${sentence}`);
  } catch (problem) {
    console.log(`not ok ${sentence}: ${String(problem.message).split('\n').slice(0, 6).join(' | ')}`);
  }
}

function expect(condition, words) {
  if (!condition) {
    throw new Error(words);
  }
}

async function context(options) {
  const made = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1360, height: 900 }, bypassCSP: false, ...options });
  const page = await made.newPage();
  // a refusal before the login is what is asked for; everything else a browser complains about is a fault
  page.on('console', (m) => { if (m.type() === 'error' && !m.text().includes('status of 401')) { messages.push(m.text()); } });
  page.on('pageerror', (e) => messages.push(e.message));
  return page;
}

async function login(page, password) {
  await page.goto(`${BASE}/`);
  await page.fill('input[name=user]', 'admin');
  await page.fill('input[name=password]', password);
  await page.click('button.primary');
}

/** Serious violations of the page that is shown. The policy forbids scripts from outside, so axe comes in by the debugger. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations: all } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return all.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')} (${v.nodes[0].any[0]?.message ?? v.help})`);
}

async function show(page, name) {
  await page.goto(`${BASE}/#/${name}`);
  await page.waitForSelector('.frame main h1');
  await page.waitForFunction(() => !document.querySelector('main').textContent.includes('Loading.'), null, { timeout: 20000 });
}

const shot = (page, name, theme) => page.screenshot({ path: `${SCREENS}/${name.split('?')[0]}-${theme}.png`, fullPage: true });

const page = await context({ colorScheme: 'light' });
await say('theFirstLoginAsksForAPasswordOfOnesOwn', async () => {
  await login(page, PASSWORD);
  await page.waitForSelector('input[name=new]');
  await shot(page, 'password', 'light');
  await page.fill('input[name=current]', PASSWORD);
  await page.fill('input[name=new]', CHOSEN);
  await page.fill('input[name=again]', CHOSEN);
  await page.click('button.primary');
  await page.waitForSelector('nav[aria-label="Pages"]');
});
await say('aFindingAppearsWithoutAsking', () => page.waitForSelector('.finding .dom', { timeout: 60000 }));

for (const theme of ['light', 'dark']) {
  const own = theme === 'light' ? page : await context({ colorScheme: 'dark' });
  if (theme === 'dark') {
    await say('theLoginPageHasNoSeriousViolationInDark', async () => {
      await own.goto(`${BASE}/`);
      await own.waitForSelector('input[name=user]');
      await shot(own, 'login', theme);
      const found = await violations(own);
      expect(found.length === 0, found.join('; '));
    });
    await login(own, CHOSEN);
    await own.waitForSelector('nav[aria-label="Pages"]');
  }
  for (const name of PAGES) {
    const title = name.split('?')[0].replace(/^./, (c) => c.toUpperCase());
    await say(`page${title}IsShownInFullIn${theme === 'light' ? 'Light' : 'Dark'}AndHasNoSeriousViolation`, async () => {
      await show(own, name);
      await own.waitForTimeout(1200);
      await shot(own, name, theme);
      expect(await own.locator('main .note.bad[role=alert]').count() === 0, `it shows ${await own.locator('main .note.bad').allTextContents()}`);
      const wide = await own.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `it is ${wide} pixels too wide`);
      const found = await violations(own);
      expect(found.length === 0, found.join('; '));
    });
  }
}
await say('everyPageFitsA400PixelScreen', async () => {
  await page.setViewportSize({ width: 400, height: 800 });
  for (const name of PAGES) {
    await show(page, name);
    await page.screenshot({ path: `${SCREENS}/${name.split('?')[0]}-narrow.png` });
    await page.waitForTimeout(500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const who = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth
      && !e.closest('.scroll')).slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(', '));
    expect(wide <= 0, `${name} is ${wide} pixels too wide: ${who}`);
  }
});
await page.setViewportSize({ width: 1360, height: 900 });
await story({ page, say, expect, show, shot, BASE });
await say('theBrowserHasNothingToComplainAbout', async () => {
  expect(messages.length === 0, [...new Set(messages)].join(' ; '));
});
await browser.close();
