// Outputs: where records go, what waits, what was given up and why. Add, probe, pause, swap, remove.
import { html, nothing, repeat } from '../lib.js';
import { del, get, post, upload } from '../api.js';
import { count, room, short, span } from '../format.js';
import { attempt, changed, may, toast } from '../state.js';
import { asking } from '../parts/asking.js';
import { dialog } from '../parts/dialog.js';
import { empty, mark, moment, name, title } from '../parts/marks.js';
import { newOutput } from '../parts/new-output.js';
import { laneKind } from './sensor.js';

function open() {
  let outputs = null;
  let kinds = [];
  const asked = asking(() => Promise.all([get('/outputs'), get('/output-kinds')]), (answers) => { [{ outputs }, { kinds }] = answers; }, 2000);
  return { stop: asked.stop, view: () => view({ outputs, kinds, problem: asked.problem, load: asked.load }) };
}

function view({ outputs, kinds, problem, load }) {
  return html`${title('Outputs', 'where events, anomalies and alerts go',
    may('admin') ? html`<button class="primary" ?disabled=${kinds.length === 0} @click=${() => add(kinds, load)}>Add an output</button>` : nothing)}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    ${outputs === null ? empty('Loading.') : outputs.length === 0
      ? html`<section class="panel">${empty('No output is configured: what the sensor finds goes nowhere.')}</section>`
      : html`<div class="cards wide">${repeat(outputs, (o) => o.lane.name, (o) => card(o, load))}</div>`}
    ${kinds.length ? html`<section class="panel"><header><h2>Kinds</h2><span class="soft">a newer bundle of a kind takes the place of the old one
      while its lanes keep what comes</span></header><div class="scroll" tabindex="0"><table class="narrow-cards"><thead><tr><th>Kind</th><th>Bundle</th><th>Version</th><th>State</th>
      <th><span class="sr">Actions</span></th></tr></thead><tbody>${kinds.map((k) => html`<tr><td class="who-cell">${name(k.kind)}<div class="soft">${k.title}</div></td>
        <td class="dom-cell">${name(k.bundle.symbolic_name)}</td><td data-label="version">${k.bundle.version}</td><td>${mark(k.bundle.state, k.bundle.state === 'active' ? 'good' : 'bad')}</td>
        <td class="actions-cell">${may('admin') ? html`<label class="button">Swap by upload<input class="sr" type="file" accept=".jar"
          aria-label=${`Swap the bundle of ${k.kind}`} @change=${(e) => swap(e, k, load)}></label>` : nothing}</td></tr>`)}</tbody></table></div></section>` : nothing}`;
}

function card(o, load) {
  const l = o.lane;
  return html`<section class="panel" aria-label=${`Output ${l.name}`}><header><h2>${name(l.name)}</h2><span class="soft">${o.kind}</span>
    <div class="end">${o.paused ? mark('paused', 'warn') : nothing}${mark(l.state, laneKind(l.state))}</div></header><div class="in">
    <dl class="facts"><dt>written</dt><dd>${count(l.written)} <span class="soft">(${perSecond(l.written_per_second)})</span></dd>
      <dt>waiting</dt><dd>${count(l.queued_records)} <span class="soft">(${room(l.queued_bytes)})</span></dd>
      <dt>dropped</dt><dd class=${l.dropped ? 'bad' : ''}>${count(l.dropped)}</dd><dt>batches sent again</dt><dd>${count(l.retries)}</dd>
      <dt>in the spool</dt><dd>${count(l.spooled_records)} <span class="soft">(${room(l.spooled_bytes)}, ${l.durability})</span></dd>
      ${l.oldest_spooled_time ? html`<dt>oldest in the spool</dt><dd>${age(l.oldest_spooled_time)}</dd>` : nothing}
      <dt>set aside</dt><dd class=${l.dead_letters ? 'bad' : ''}>${count(l.dead_letters)}</dd>
      ${[...l.drops, ...l.dead_letter_reasons].map((d) => html`<dt class="error break">${d.reason}</dt><dd>${count(d.count ?? d.records)}</dd>`)}
      <dt>file</dt><dd class="mono" title=${o.file ?? nothing}>${o.file ? o.file.split('/').at(-1).replace('org.geophone.output.', '') : 'none'}</dd></dl>
    ${l.health === 'ok' || !l.health_words ? nothing : html`<p class="note warn break">${l.health_words}</p>`}
    ${draining(l)}
    ${l.last_error ? html`<p class="note bad break">${l.last_error_time
      ? html`<span class="soft">${moment(l.last_error_time)}</span> ` : nothing}${l.last_error}</p>` : nothing}
    ${o.bundle?.problem ? html`<p class="note bad break">${o.bundle.problem}</p>` : nothing}
    ${may('admin') ? html`<div class="actions card-actions">
      <button @click=${() => probe(l)}>Probe now</button>
      <button ?disabled=${o.paused || drains.has(l.pid)} title="wait until what waits now is delivered; the output stays"
        @click=${() => drain(l, load)}>Drain</button>
      ${o.paused ? html`<button @click=${() => act(l, 'start', 'goes on', load)}>Resume</button>`
        : html`<button @click=${() => act(l, 'stop', 'is paused; its lane goes on taking', load)}>Pause</button>`}
      <a class="button" href=${`#/configuration?pid=${encodeURIComponent(l.pid)}`}>Settings</a>
      <button class="danger" @click=${() => remove(l, load)}>Remove…</button></div>` : nothing}</div></section>`;
}

const perSecond = (v) => `${v < 10 ? v : short(v)}/s`;

/** How long something waits; to the sensor's clock, as far as the browser's agrees. */
const age = (since) => html`${span((Date.now() - new Date(since)) / 1000)} <span class="soft">(since ${moment(since)})</span>`;

const path = (l) => `/outputs/${encodeURIComponent(l.name)}`;

async function act(l, verb, words, load) {
  await attempt(() => post(`${path(l)}/${verb}`), `${l.name} ${words}.`);
  load();
}

/** Outputs that are waited for, by PID: how much waited at the beginning, how much of it waits still. */
const drains = new Map();
const STEP_SECONDS = 2;
const LONGEST_MS = 300_000;

function draining(l) {
  const d = drains.get(l.pid);
  return !d ? nothing : html`<p class="note" role="status">Waits until ${count(d.waited)} records are delivered: ${count(d.waited - d.left)} so far.
    <progress max=${Math.max(1, d.waited)} value=${d.waited - d.left} aria-label=${`Draining ${l.name}`}></progress>
    <button @click=${() => { d.given = true; }}>Stop waiting</button></p>`;
}

/** Waits in steps, so that what is left is seen, until nothing is, the time is over or somebody has enough. */
async function drain(l, load) {
  const d = { waited: l.queued_records + l.spooled_records, left: l.queued_records + l.spooled_records, given: false };
  const end = Date.now() + LONGEST_MS;
  drains.set(l.pid, d);
  changed();
  await attempt(async () => {
    let step;
    do {
      step = await post(`${path(l)}/drain?seconds=${STEP_SECONDS}`);
      d.waited = Math.max(d.waited, step.left);
      d.left = step.left;
      changed();
    } while (!step.done && !d.given && Date.now() < end);
    if (step.done) {
      toast(`${l.name}: what waited is delivered.`, 'good');
    } else {
      toast(`${l.name}: ${count(step.left)} records wait still${step.last_error ? `; last error: ${step.last_error}` : ''}.`, 'bad');
    }
  });
  drains.delete(l.pid);
  load();
}

async function probe(l) {
  await attempt(async () => {
    const result = await post(`${path(l)}/probe`);
    toast(`${l.name} ${result.healthy ? 'can deliver' : 'cannot deliver'}: ${result.message}`, result.healthy ? 'good' : 'bad');
  });
}

async function remove(l, load) {
  const how = await dialog((close) => html`<div role="document"><h2>Remove ${l.name}?</h2>
    <p>${count(l.queued_records)} records wait in its lane. Its configuration file is deleted.</p>
    <div class="line"><button @click=${() => close(null)}>Cancel</button>
      <button class="danger" @click=${() => close('discard')}>Give up what waits</button>
      <button class="primary" @click=${() => close('drain')}>Deliver first, then remove</button></div></div>`);
  if (how) {
    await attempt(() => del(`${path(l)}${how === 'discard' ? '?discard=true' : ''}`), `${l.name} is removed.`);
    load();
  }
}

async function swap(event, kind, load) {
  const file = event.target.files[0];
  event.target.value = '';
  if (file) {
    await attempt(() => upload(`/output-kinds/${encodeURIComponent(kind.kind)}`, file), `${kind.kind} runs with ${file.name}.`);
    load();
  }
}

async function add(kinds, load) {
  if (await newOutput(kinds)) {
    load();
  }
}

export default { name: 'outputs', title: 'Outputs', group: 'Sensor', role: 'viewer', open };
