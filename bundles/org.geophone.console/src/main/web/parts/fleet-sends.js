// What is sent to several sensors of the fleet: settings, decisions, bundles, and that losses were seen.
import { html, nothing } from '../lib.js';
import { get, post, upload } from '../api.js';
import { attempt } from '../state.js';
import { reasonOf, visible } from '../format.js';
import { dialog, problemOf, stepper } from './dialog.js';
import { mark } from './marks.js';
import { check as wrongWith } from './setting.js';

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

const to = (names) => `Send to ${names.length} ${names.length === 1 ? 'sensor' : 'sensors'}`;

/**
 * Something to several: what form draws is filled in, the difference is shown at each, then it is sent to those that would
 * take it.
 */
async function lookFirst(path, sensors, { question, body, form }) {
  let own = null;
  let tried = null;
  let made = null;
  const send = async (names, check) => (await post(path, { ...body(), sensors: names, check })).results;
  await dialog((close, update) => {
    own ??= stepper(update);
    if (made) {
      return outcome(made, close);
    }
    if (tried) {
      const willing = tried.filter((r) => r.outcome === 'ok').map((r) => r.sensor);
      const others = tried.filter((r) => r.outcome !== 'ok');
      return html`<div role="document"><h2>${question()}</h2>${problemOf(own)}<p class="hint">Nothing is changed yet.</p>${results(tried, true)}
        <div class="line"><button ?disabled=${own.busy} @click=${() => { tried = null; update(); }}>Back</button>
          <button class="primary" ?disabled=${own.busy || willing.length === 0} @click=${() => own.run(async () => {
            made = [...await send(willing, false), ...others];
          })}>${own.busy ? 'Sending…' : to(willing)}</button></div></div>`;
    }
    const { title, fields, ready } = form(update);
    return html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => { tried = await send(sensors, true); }); }}>
      <h2>${title}</h2>${problemOf(own)}${fields}<div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy || !ready}>${own.busy ? 'Asking them…' : 'Look at the differences'}</button></div></form>`;
  });
}

/** Settings of one component of this sensor, or others. */
export async function sendSettings(sensors) {
  let all = [];
  if (!await attempt(async () => { all = (await get('/config')).configurations; })) {
    return;
  }
  let pid = '';
  let draft = {};
  const form = (update) => {
    const one = all.find((c) => c.pid === pid);
    const wrong = Object.entries(draft).map(([key, value]) => wrongWith(one?.settings.find((s) => s.key === key), value)).filter(Boolean);
    return { ready: Object.keys(draft).length > 0 && wrong.length === 0, title: 'Send settings', fields: html`<p class="hint">To ${visible(sensors.join(', '))}. Values are those of this sensor until you write others.</p>
      <label class="field">Component<select @change=${(e) => { pid = e.target.value; draft = {}; update(); }}><option value="">choose one</option>
        ${all.map((c) => html`<option value=${c.pid} .selected=${c.pid === pid}>${c.pid}</option>`)}</select></label>
      ${one ? html`<div class="choices">${one.settings.map((s) => choice(s, draft, update))}</div>` : nothing}
      ${wrong.length ? html`<p class="error" role="alert">${wrong[0]}</p>` : nothing}` };
  };
  await lookFirst('/fleet/config', sensors, { question: () => `Change ${pid}?`, body: () => ({ pid, settings: draft }), form });
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

/** Mutes, accepted habits and safe domains of this sensor that people decided; what is over is left out. */
async function decided() {
  const [{ decisions }, { domains, notes }] = await Promise.all([get('/mutes'), get('/safe')]);
  return [...decisions.filter((d) => !d.over).map(({ kind, domain, client, until, reason }) => ({ kind, domain, client: client ?? '', until, reason })),
    ...domains.filter((d) => notes[d]).map((domain) => ({ kind: 'safe', domain, reason: reasonOf(notes[domain]) }))];
}

/** Decisions of this sensor: a mute that was thought through once need not be made anew at each. */
export async function sendDecisions(sensors) {
  let all = [];
  if (!await attempt(async () => { all = await decided(); })) {
    return;
  }
  const chosen = new Set();
  const choose = (ones, on, update) => { ones.forEach((d) => (on ? chosen.add(d) : chosen.delete(d))); update(); };
  const form = (update) => ({ ready: chosen.size > 0, title: 'Send decisions', fields: html`<p class="hint">To ${visible(sensors.join(', '))}. What a sensor has and this one has not stays there.</p>
    ${all.length === 0 ? html`<p>There is no mute, no accepted habit, and no safe domain that somebody added here.</p>` : html`<div class="choices">
      <div class="choice wide"><label><input type="checkbox" .checked=${chosen.size === all.length} @change=${(e) => choose(all, e.target.checked, update)}>
        all ${all.length}</label></div>
      ${all.map((d) => html`<div class="choice wide"><label><input type="checkbox" .checked=${chosen.has(d)} @change=${(e) => choose([d], e.target.checked, update)}>
        <span class="break">${d.kind} <span class="mono">${visible(d.domain)}</span> <span class="soft">${d.client ? `of ${visible(d.client)}, ` : ''}${d.until
          ? `until ${visible(d.until)}: ` : ''}${visible(d.reason)}</span></span></label></div>`)}</div>`}` });
  await lookFirst('/fleet/decisions', sensors, { form, body: () => ({ decisions: [...chosen] }),
    question: () => `Send ${chosen.size} ${chosen.size === 1 ? 'decision' : 'decisions'}?` });
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
        <button class="primary" ?disabled=${own.busy || !file}>${own.busy ? 'Sending…' : to(sensors)}</button></div></form>`;
  });
}
