// Dialogs of the fleet: registering a sensor after a look at its certificate, and sending something to several.
import { html, nothing } from '../lib.js';
import { get, post, put, upload } from '../api.js';
import { attempt, toast } from '../state.js';
import { pairs, timeTitle, visible } from '../format.js';
import { dialog } from './dialog.js';
import { mark } from './marks.js';
import { check as wrongWith } from './setting.js';

/** Runs a step of a dialog; what is refused is said in it. */
function stepper(update) {
  const own = { busy: false, problem: '' };
  own.run = async (step) => {
    own.busy = true;
    own.problem = '';
    update();
    try {
      await step();
    } catch (refused) {
      own.problem = refused.message;
    }
    own.busy = false;
    update();
  };
  return own;
}

const problemOf = (own) => (own.problem ? html`<p class="note bad break" role="alert">${own.problem}</p>` : nothing);

function certificate(shown) {
  return html`<p>This is what ${shown.url} shows. Go on only when the sensor itself tells the same fingerprint: on its own page
    <em>Fleet</em>, or on its machine.</p>
    <div class="secret">${pairs(shown.fingerprint)}</div>
    <p class="hint">SHA-256; issued for ${visible(shown.subject)}, valid until ${timeTitle(shown.not_after).split('\n')[0]}</p>`;
}

/** Asks who it is, shows the certificate, registers it when that is confirmed. */
export async function register(load) {
  let own = null;
  let given = {};
  let shown = null;
  const done = await dialog((close, update) => {
    own ??= stepper(update);
    return shown === null ? html`<form @submit=${(e) => { e.preventDefault(); given = Object.fromEntries(new FormData(e.target));
      own.run(async () => { shown = await post('/fleet/certificate', { url: given.url.trim() }); }); }}>
      <h2>Register a sensor</h2>${problemOf(own)}
      <label class="field">Name<input name="name" required maxlength="40" autocomplete="off" placeholder="north" .value=${given.name ?? ''}></label>
      <label class="field">Address of its console<input name="url" required maxlength="300" autocomplete="off" placeholder="https://north.example:8443"
        .value=${given.url ?? ''}></label>
      <label class="field">Token that it made for this sensor<input name="token" type="password" required maxlength="200" autocomplete="off"
        .value=${given.token ?? ''}></label>
      <p class="hint">With the role viewer it can be looked at, with admin settings and bundles can be sent. The token is kept for this sensor's user only
        and is never shown again.</p>
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy}>${own.busy ? 'Looking…' : 'Look at its certificate'}</button></div></form>`
      : html`<div role="document"><h2>Is this ${visible(given.name)}?</h2>${problemOf(own)}${certificate(shown)}
      <div class="line"><button @click=${() => { shown = null; own.problem = ''; update(); }}>Back</button>
        <button class="primary" ?disabled=${own.busy} @click=${() => own.run(async () => {
          await post('/fleet', { name: given.name.trim(), url: given.url.trim(), token: given.token.trim(), fingerprint: shown.fingerprint });
          close(true);
        })}>${own.busy ? 'Asking it…' : 'Yes, register it'}</button></div></div>`;
  });
  if (done) {
    toast(`${given.name} is registered.`);
    load();
  }
}

/** Another token, another certificate. */
export async function access(sensor, load) {
  let own = null;
  let shown = null;
  let token = '';
  const done = await dialog((close, update) => {
    own ??= stepper(update);
    const other = shown && shown.fingerprint !== sensor.fingerprint;
    return html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => {
      await put(`/fleet/${encodeURIComponent(sensor.name)}`, { ...(token.trim() ? { token: token.trim() } : {}), ...(other ? { fingerprint: shown.fingerprint } : {}) });
      close(true);
    }); }}><h2>Access to ${visible(sensor.name)}</h2>${problemOf(own)}
      <label class="field">New token; empty: that there is<input type="password" autocomplete="off" maxlength="200" .value=${token}
        @input=${(e) => { token = e.target.value; update(); }}></label>
      <p class="hint">Confirmed certificate: <span class="mono break">${pairs(sensor.fingerprint)}</span></p>
      ${shown === null ? html`<div><button type="button" ?disabled=${own.busy} @click=${() => own.run(async () => {
        shown = await post('/fleet/certificate', { url: sensor.url });
      })}>Look at the certificate that it shows now</button></div>` : other ? certificate(shown) : html`<p class="note good">It shows this certificate.</p>`}
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy || (!token.trim() && !other)}>${other ? 'Confirm the new certificate' : 'Keep the token'}</button></div></form>`;
  });
  if (done) {
    toast(`${sensor.name} answers.`);
    load();
  }
}

const KINDS = { ok: 'good', refused: 'bad', unreachable: 'warn' };

function results(all, differences) {
  return html`<div class="results">${all.map((r) => html`<section aria-label=${`Result of ${r.sensor}`}><h3>${visible(r.sensor)} ${mark(r.outcome, KINDS[r.outcome])}</h3>
    <p class="break">${visible(r.words)}</p>
    ${differences && r.differences.length ? html`<div class="diff">${r.differences.map((d) => (d.same ? html`<div class="mono soft">${visible(d.key)} = ${
      visible(d.after)} (the same)</div>` : html`<div class="mono minus">− ${visible(d.key)} = ${visible(d.before)}</div>
      <div class="mono plus">+ ${visible(d.key)} = ${visible(d.after)}</div>`))}</div>` : nothing}</section>`)}</div>`;
}

const outcome = (made, close) => html`<div role="document"><h2>What came of it</h2>${results(made, false)}
  <div class="line"><button class="primary" @click=${() => close(true)}>Close</button></div></div>`;

/** Settings of one component of this sensor, or others, to several: first the difference at each, then the change. */
export async function sendSettings(sensors) {
  let all = [];
  if (!await attempt(async () => { all = (await get('/config')).configurations; })) {
    return;
  }
  let own = null;
  let pid = '';
  let draft = {};
  let tried = null;
  let made = null;
  const body = (check) => ({ pid, settings: draft, sensors, check });
  await dialog((close, update) => {
    own ??= stepper(update);
    if (made) {
      return outcome(made, close);
    }
    if (tried) {
      const willing = tried.filter((r) => r.outcome === 'ok').map((r) => r.sensor);
      const others = tried.filter((r) => r.outcome !== 'ok');
      return html`<div role="document"><h2>Change ${pid}?</h2>${problemOf(own)}<p class="hint">Nothing is changed yet.</p>${results(tried, true)}
        <div class="line"><button ?disabled=${own.busy} @click=${() => { tried = null; update(); }}>Back</button>
          <button class="primary" ?disabled=${own.busy || willing.length === 0} @click=${() => own.run(async () => {
            made = [...(await post('/fleet/config', { ...body(false), sensors: willing })).results, ...others];
          })}>${
            own.busy ? 'Sending…' : `Send to ${willing.length} ${willing.length === 1 ? 'sensor' : 'sensors'}`}</button></div></div>`;
    }
    const one = all.find((c) => c.pid === pid);
    const wrong = Object.entries(draft).map(([key, value]) => wrongWith(one?.settings.find((s) => s.key === key), value)).filter(Boolean);
    return html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => { tried = (await post('/fleet/config', body(true))).results; }); }}>
      <h2>Send settings</h2>${problemOf(own)}<p class="hint">To ${sensors.map((s) => visible(s)).join(', ')}. Values are those of this sensor until you write others.</p>
      <label class="field">Component<select @change=${(e) => { pid = e.target.value; draft = {}; update(); }}><option value="">choose one</option>
        ${all.map((c) => html`<option value=${c.pid} .selected=${c.pid === pid}>${c.pid}</option>`)}</select></label>
      ${one ? html`<div class="choices">${one.settings.map((s) => choice(s, draft, update))}</div>` : nothing}
      ${wrong.length ? html`<p class="error" role="alert">${wrong[0]}</p>` : nothing}
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy || Object.keys(draft).length === 0 || wrong.length > 0}>${own.busy ? 'Asking them…' : 'Look at the differences'}</button></div></form>`;
  });
}

function choice(s, draft, update) {
  const on = s.key in draft;
  const usual = s.secret ? '' : s.value ?? s.default ?? '';
  return html`<div class="choice"><label title=${s.description}><input type="checkbox" .checked=${on} @change=${(e) => {
    if (e.target.checked) {
      draft[s.key] = usual;
    } else {
      delete draft[s.key];
    }
    update();
  }}> <span class="mono">${s.key}</span></label>
    <input aria-label=${`Value of ${s.key}`} ?disabled=${!on} type=${s.secret ? 'password' : 'text'} autocomplete="off" .value=${on ? draft[s.key] : usual}
      @input=${(e) => { draft[s.key] = e.target.value; update(); }}></div>`;
}

/** What several have lost so far was seen: no problem any more. */
export async function lossesSeen(sensors, load) {
  let own = null;
  let made = null;
  await dialog((close, update) => {
    own ??= stepper(update);
    return made ? outcome(made, close) : html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => {
      made = (await post('/fleet/losses-seen', { sensors })).results;
    }); }}><h2>Losses seen?</h2>${problemOf(own)}
      <p>What ${sensors.map((s) => visible(s)).join(', ')} lost so far is no problem there any more. Counters and gaps stay; what is lost later is told again.</p>
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy}>${own.busy ? 'Telling them…' : 'Losses seen'}</button></div></form>`;
  });
  load();
}

/** A bundle to several. */
export async function sendBundle(sensors) {
  let own = null;
  let file = null;
  let made = null;
  await dialog((close, update) => {
    own ??= stepper(update);
    return made ? outcome(made, close) : html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => {
      made = (await upload(`/fleet/bundles?sensors=${encodeURIComponent(sensors.join(','))}`, file)).results;
    }); }}><h2>Send a bundle</h2>${problemOf(own)}
      <p>Each of ${sensors.map((s) => visible(s)).join(', ')} installs it, or updates the one of its name; where it does not run, the old one comes back.</p>
      <label class="field">Jar file<input type="file" accept=".jar" required @change=${(e) => { file = e.target.files[0] ?? null; update(); }}></label>
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy || !file}>${own.busy ? 'Sending…' : `Send to ${sensors.length} ${sensors.length === 1 ? 'sensor' : 'sensors'}`}</button></div></form>`;
  });
}
