// What every script of this folder needs: the browser, sentences, a login. A script prints one line per sentence:
// "ok SENTENCE" or "not ok SENTENCE: why".
// Environment: BASE (address of the console), PASSWORD (of the first login), SCREENS (folder), CHROMIUM (program).
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const { BASE, PASSWORD, SCREENS, CHROMIUM } = process.env;
export const CHOSEN = 'correct horse battery';
export const PAGES = ['findings', 'explorer?range=24h', 'dns?range=24h', 'sensor', 'outputs', 'bundles', 'configuration?pid=org.geophone.score', 'log', 'fleet', 'people',
  'audit'];
const PATIENCE_MS = 120000;
export const messages = [];

mkdirSync(SCREENS, { recursive: true });
export const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

export async function say(sentence, action) {
  try {
    await action();
    console.log(`ok ${sentence}`);
  } catch (problem) {
    console.log(`not ok ${sentence}: ${String(problem.message).split('\n').slice(0, 6).join(' | ')}`);
  }
}

export function expect(condition, words) {
  if (!condition) {
    throw new Error(words);
  }
}

export async function context(options) {
  const made = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1360, height: 900 }, bypassCSP: false, ...options });
  const page = await made.newPage();
  // a machine that builds other things at the same time takes its time; what has to be quick has a bound of its own
  page.setDefaultTimeout(PATIENCE_MS);
  // a refusal before the login, or of a change on a condition, is what is asked for; everything else a browser complains about is a fault
  page.on('console', (m) => { if (m.type() === 'error' && !/status of (401|412)/.test(m.text())) { messages.push(m.text()); } });
  page.on('pageerror', (e) => messages.push(e.message));
  return page;
}

export async function login(page, password) {
  await page.goto(`${BASE}/`);
  await page.fill('input[name=user]', 'admin');
  await page.fill('input[name=password]', password);
  await page.click('button.primary');
}

/** Serious violations of the page that is shown. The policy forbids scripts from outside, so axe comes in by the debugger. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations: all } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return all.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')} (${v.nodes[0].any[0]?.message ?? v.help})`);
}

/** Shows a page, and waits until it is this one that is shown, with what it has asked for. */
export async function show(page, name) {
  await page.goto(`${BASE}/#/${name}`);
  await page.waitForSelector(`.frame nav a[aria-current="page"][href="#/${name.split('?')[0]}"]`, { state: 'attached' });
  await page.waitForSelector('.frame main h1');
  await page.waitForFunction(() => !document.querySelector('main').textContent.includes('Loading.'), null);
}

/** The first login: chooses a password. */
export async function firstLogin(page) {
  await login(page, PASSWORD);
  await page.waitForSelector('input[name=new]');
  await page.fill('input[name=current]', PASSWORD);
  await page.fill('input[name=new]', CHOSEN);
  await page.fill('input[name=again]', CHOSEN);
  await page.click('button.primary');
  await page.waitForSelector('nav[aria-label="Pages"]');
}

export const shot = (page, name, theme) => page.screenshot({ path: `${SCREENS}/${name.split('?')[0]}-${theme}.png`, fullPage: true });
