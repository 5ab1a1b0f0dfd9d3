// The fleet: this sensor and the others that it looks after, side by side; what all of them found; what is sent to them.
import { html, nothing } from '../lib.js';
import { del, get } from '../api.js';
import { current, setParams } from '../router.js';
import { bytes, count, severityWord, span, visible } from '../format.js';
import { attempt, changed, may, state } from '../state.js';
import { asking } from '../parts/asking.js';
import { confirm } from '../parts/dialog.js';
import { empty, mark, moment, name, severity, title } from '../parts/marks.js';
import { access, register } from '../parts/fleet-dialogs.js';
import { lossesSeen, sendBundle, sendDecisions, sendSettings } from '../parts/fleet-sends.js';

const STATES = { ok: ['healthy', 'good'], problems: ['problems', 'warn'], unreachable: ['no answer', 'bad'], waiting: ['waiting', ''] };
const LOSSES = [['drops.kernel', 'lost in the kernel'], ['drops.ring', 'lost in the ring'], ['drops.lanes', 'lost in lanes'], ['capture.gap', 'gaps in capture']];
const SENDS = [['Losses seen…', 'admin', lossesSeen], ['Send decisions…', 'analyst', sendDecisions], ['Send settings…', 'admin', sendSettings],
  ['Send a bundle…', 'admin', sendBundle]];
const SHOWN = 100;

function open() {
  let sensors = null;
  let found = null;
  let at = 0;
  const chosen = new Set();
  const asked = asking(() => Promise.all([get('/fleet'), get('/fleet/alerts?limit=1000')]), (answers) => {
    [{ sensors }, found] = answers;
    for (const one of chosen) {
      if (!sensors.some((s) => s.name === one)) {
        chosen.delete(one);
      }
    }
    at = Date.now();
  }, 3000);
  return { stop: asked.stop, view: () => view({ sensors, found, problem: asked.problem, at, chosen, load: asked.load }) };
}

const called = (sensor) => (sensor.own || sensor === '' ? 'this sensor' : visible(sensor.name ?? sensor));

function view(c) {
  const others = (c.sensors ?? []).filter((s) => !s.own);
  const old = c.at && Date.now() - c.at > 8000;
  return html`${title('Fleet', 'this sensor and the others that it looks after',
    may('admin') ? html`<button class="primary" @click=${() => register(c.load)}>Register a sensor…</button>` : nothing)}
    ${c.problem ? html`<p class="note bad" role="alert">${c.problem}${old ? ` What is shown is ${span((Date.now() - c.at) / 1000)} old.` : ''}</p>` : nothing}
    <section class="panel" aria-label="Sensors"><header><h2>Sensors</h2>
      <span class="soft">${c.sensors === null ? '' : others.length === 0 ? 'no other is registered' : `${others.length} beside this one`}</span>
      ${may('analyst') && others.length ? html`<div class="end"><span class="soft">${c.chosen.size} chosen</span>${SENDS.filter(([, role]) => may(role)).map(
        ([word, , send]) => html`<button ?disabled=${c.chosen.size === 0} @click=${() => send([...c.chosen], c.load)}>${word}</button>`)}</div>` : nothing}</header>
      ${c.sensors === null ? empty('Loading.') : table(c, others)}
      ${c.sensors !== null && others.length === 0 ? html`<p class="empty">Make a token on the other sensor (<code>geophone token create fleet --role viewer</code>;
        <code>analyst</code> when decisions are to be sent, <code>admin</code> for settings and bundles), then register it here.</p>` : nothing}</section>
    ${findings(c)}`;
}

function table(c, others) {
  const all = others.length > 0 && others.every((s) => c.chosen.has(s.name));
  const choose = (names, on) => { names.forEach((n) => (on ? c.chosen.add(n) : c.chosen.delete(n))); changed(); };
  return html`<div class="scroll" tabindex="0"><table class="fleet narrow-cards"><thead><tr>
    ${may('analyst') ? html`<th>${others.length ? html`<input type="checkbox" aria-label="Choose all sensors" .checked=${all}
      @change=${(e) => choose(others.map((s) => s.name), e.target.checked)}>` : nothing}</th>` : nothing}
    <th>Sensor</th><th>State</th><th class="n">open findings</th>${LOSSES.map(([id, word]) => html`<th class="n"
      title=${state.meanings[id] ?? ''}>${word}</th>`)}<th class="n">DNS messages</th><th><span class="sr">Actions</span></th></tr></thead>
    <tbody>${c.sensors.map((s) => row(s, c, choose))}</tbody></table></div>`;
}

function row(s, c, choose) {
  const [word, kind] = STATES[s.state];
  const f = s.figures;
  return html`<tr class="hover">${may('analyst') ? html`<td>${s.own ? nothing : html`<input type="checkbox" aria-label=${`Choose ${s.name}`}
      .checked=${c.chosen.has(s.name)} @change=${(e) => choose([s.name], e.target.checked)}>`}</td>` : nothing}
    <td class="who-cell">${s.own ? html`<b>this sensor</b><div class="soft">${visible(s.version)}</div>` : html`<a href=${s.url} target="_blank" rel="noopener noreferrer"><b>${called(s)}</b> <span
      aria-hidden="true">↗</span><span class="sr">opens its console in a new window</span></a><div class="soft mono">${s.url.replace('https://', '')}</div>
      <div class="soft" title=${s.seen ?? nothing}>${s.seen === null ? 'never answered' : `${visible(s.version)}, answered ${span(s.age_seconds)} ago`}</div>`}
      ${s.problem ? html`<div class="error break">${visible(s.problem)}</div>` : nothing}
      ${s.problems.length ? html`<ul class="problems">${s.problems.map((p) => html`<li class="break">${visible(p)}</li>`)}</ul>` : nothing}
      ${s.findings_problem ? html`<div class="soft break">no findings: ${visible(s.findings_problem)}</div>` : nothing}
      ${s.own && s.fingerprint ? html`<details><summary class="soft">fingerprint of its certificate</summary><span class="mono break">${s.fingerprint}</span></details>` : nothing}</td>
    <td data-label="state">${mark(word, kind)}</td><td class="n" data-label="open findings">${s.seen ? `${count(s.findings)}${s.findings_more ? '+' : ''}` : '–'}</td>
    ${LOSSES.map(([id, label]) => html`<td class="n" data-label=${label}>${f[id] > 0 ? html`<span class="error">${count(f[id])}</span>` : count(f[id])}</td>`)}
    <td class="n" data-label="DNS messages">${count(f['dns.messages'])}</td>
    <td class="actions-cell">${may('admin') && !s.own ? html`<span class="actions">
      <button aria-label=${`Access to ${s.name}`} @click=${() => access(s, c.load)}>Access…</button>
      <button class="danger" aria-label=${`Remove ${s.name}`} @click=${() => remove(s, c)}>Remove…</button></span>` : nothing}</td></tr>`;
}

async function remove(s, c) {
  if (await confirm(`Remove ${s.name}?`, 'It is looked at no more. Its token is forgotten here, and stays valid there until somebody revokes it.', 'Remove')) {
    await attempt(() => del(`/fleet/${encodeURIComponent(s.name)}`), `${s.name} is removed.`);
    c.load();
  }
}

const target = (a) => `${a.url}/#/findings?id=${encodeURIComponent(a.id)}&all=1`;

function findings(c) {
  const p = current().params;
  const least = Number(p.get('severity') ?? 0);
  const text = (p.get('text') ?? '').toLowerCase();
  const shown = (c.found?.alerts ?? []).filter((a) => a.severity >= least
    && `${called(a.sensor)} ${a.client} ${a.domain} ${a.message}`.toLowerCase().includes(text));
  return html`<section class="panel" aria-label="Findings of all sensors"><header><h2>Findings</h2>
    <span class="soft">open ones of all sensors, most severe first</span>
    <div class="end"><label class="field-line">Severity <select @change=${(e) => setParams({ severity: e.target.value })}>${[[0, 'all'], [25, 'minor and up'],
      [50, 'major and up'], [75, 'critical']].map(([v, word]) => html`<option value=${v || ''} .selected=${v === least}>${word}</option>`)}</select></label>
    <label class="field-line">Text <input size="16" .value=${p.get('text') ?? ''} @input=${(e) => setParams({ text: e.target.value })}></label></div></header>
    ${c.found?.not_current.length ? html`<p class="note warn inset">Not current: ${c.found.not_current.map(called).join(', ')}. What is shown of ${
      c.found.not_current.length > 1 ? 'them' : 'it'} is as old as the last answer.</p>` : nothing}
    ${c.found === null ? empty('Loading.') : shown.length === 0 ? empty(c.found.alerts.length ? 'No finding fits the filter.' : 'No sensor has an open finding.') : html`
    <div class="scroll" tabindex="0"><table class="narrow-cards"><thead><tr><th>Severity</th><th>Sensor</th><th>Client</th><th>Domain</th><th class="n">Bytes</th><th>Opened</th><th>What</th></tr></thead>
      <tbody>${shown.slice(0, SHOWN).map((a) => html`<tr class="hover ${severityWord(a.severity)}"><td>${severity(a.severity)}</td><td class="nowrap" data-label="sensor">${called(a.sensor)}</td>
        <td data-label="client">${a.client ? name(a.client) : 'several'}</td><td class="dom-cell" data-label="domain">${a.url
          ? html`<a href=${target(a)} target="_blank" rel="noopener noreferrer">${name(a.domain || 'a foreign payload')} <span aria-hidden="true">↗</span></a>`
          : html`<a href=${`#/findings?id=${encodeURIComponent(a.id)}`}>${name(a.domain || 'a foreign payload')}</a>`}</td>
        <td class="n" data-label="bytes">${bytes(a.information_bytes)}</td><td data-label="opened">${moment(a.opened)}</td><td class="break what">${visible(a.message)}
          ${a.verdict ? mark(visible(a.verdict)) : nothing}</td></tr>`)}</tbody></table></div>
    ${shown.length > SHOWN ? html`<p class="empty">${shown.length - SHOWN} more: filter by severity or text.</p>` : nothing}`}
    ${c.found?.not_all.length ? html`<p class="empty">There are more open findings on ${c.found.not_all.map(called).join(', ')}: the 100 most severe of each
      sensor are here, all are on its own page.</p>` : nothing}</section>`;
}

export default { name: 'fleet', title: 'Fleet', group: 'Sensor', role: 'viewer', open };
