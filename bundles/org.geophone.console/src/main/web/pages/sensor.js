// How the sensor is: what was lost and where first, then seven cards.
import { html, nothing } from '../lib.js';
import { get, post } from '../api.js';
import { bytes, count, room, short, span, visible } from '../format.js';
import { attempt, may, state } from '../state.js';
import { asking } from '../parts/asking.js';
import { Chart } from '../parts/chart.js';
import { Counted } from '../parts/counted.js';
import { mark, moment, name, title } from '../parts/marks.js';

const perSecond = (v) => `${short(v)}/s`;

function open() {
  const charts = {
    dns_messages: new Chart('DNS messages per second', short),
    latency_p99: new Chart('capture to document, 99 of 100 within', lasting),
    ring_used: new Chart('slots of the event ring in use', short),
    events: new Chart('events per second', short),
    lane_queued: new Chart('records waiting in lanes', short),
    cores_used: new Chart('processor cores in use', (v) => short(v)),
    heap_bytes: new Chart('heap in use', room),
  };
  let series = {};
  let host = null;
  const asked = asking(() => Promise.all([get('/series'), get('/host')]), ([all, machine]) => {
    series = all.series;
    // against the clock of this moment: it is drawn later, and more often
    host = { ...machine, ahead: machine.time_seconds - Date.now() / 1000 };
    for (const [key, chart] of Object.entries(charts)) {
      chart.set(series[key] ?? [], all.last_ms);
    }
  }, 2000);
  const last = (key) => series[key]?.at(-1);
  const most = (key) => Math.max(0, ...(series[key] ?? []));
  const pace = new Pace();
  const counted = new Counted();
  return {
    params: () => counted.params(),
    stop() {
      counted.stop();
      asked.stop();
      Object.values(charts).forEach((chart) => chart.stop());
    },
    view: () => view({ charts, last, most, pace, host, problem: asked.problem, counted }),
  };
}

/** What each source took per second, between the last two looks at the status. */
class Pace {
  #at = 0;
  #before = new Map();
  #rates = new Map();

  of(source) {
    if (state.statusAt > this.#at) {
      const seconds = (state.statusAt - this.#at) / 1000;
      for (const s of state.status.sources) {
        const b = this.#before.get(s.name);
        this.#rates.set(s.name, b && seconds < 10 ? { packets: Math.max(0, s.packets - b.packets) / seconds, bits: Math.max(0, s.bytes - b.bytes) * 8 / seconds } : null);
        this.#before.set(s.name, s);
      }
      this.#at = state.statusAt;
    }
    return this.#rates.get(source.name);
  }
}

function meaning(id) {
  return state.meanings[id] ?? '';
}

/** One figure with its name; what it means is its tooltip. */
function fact(label, id, value, bad = false) {
  return html`<dt title=${meaning(id)}>${label}</dt><dd class=${bad && value > 0 ? 'bad' : ''}
    title=${meaning(id)}>${count(value)}</dd>`;
}

function losses(counters) {
  const places = [['kernel', 'drops.kernel', 'packets'], ['event ring', 'drops.ring', 'messages'],
    ['lanes', 'drops.lanes', 'records'], ['capture gaps', 'capture.gap', 'times'],
    ['stages passed by', 'stages.bypassed', 'messages'], ['stage errors', 'stages.errors', 'messages'],
    ['documents', 'documents.errors', 'dropped'], ['store', 'store.sums_lost', 'sums']];
  return html`<section class="losses" aria-label="What was lost, by place">${places.map(([place, id, unit]) => html`<div
    class=${counters[id] > 0 ? 'lost' : ''} title=${meaning(id)}><span class="soft">lost: ${place}</span>
    <b>${count(counters[id])}</b><span class="soft">${unit}</span></div>`)}</section>`;
}

function view({ charts, last, most, pace, host, problem, counted }) {
  const s = state.status;
  if (!s) {
    return html`${title('Sensor', 'waiting for the first figures')}${problem ? html`<p class="note bad">${problem}</p>` : nothing}`;
  }
  const c = s.counters;
  return html`${title('Sensor', 'what it captures, what it loses, how it is')}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    ${s.health.problems.length ? html`<section class="note warn" aria-label="Problems"><h2>What is wrong</h2>
      <ul>${s.health.problems.map((p) => html`<li>${p}</li>`)}</ul>${s.health.losses.length && may('admin')
      ? html`<button @click=${() => attempt(() => post('/losses/seen'), 'What was lost so far is no problem any more.')}
        title="It stands in the audit, counters go on, and what is lost later is told.">Losses are seen</button>` : nothing}</section>` : nothing}
    ${losses(c)}
    ${s.health.losses_seen ? html`<p class="soft">${s.health.losses_seen.by} has seen what was lost until ${moment(s.health.losses_seen.time)}.</p>` : nothing}
    ${checks(s.health)}
    <div class="cards">
      ${capture(s, c, charts, last, pace)}${ring(s, c, charts, most, host)}${latency(s, charts)}${events(c, charts, last)}
      ${scorer(s, c)}${outputs(s, charts, last)}${machine(s, host, charts, last)}
    </div>
    ${counted.view()}${gaps(s)}${faults(s)}`;
}

/** What each health check says: those that are not well first. */
function checks(health) {
  const order = { failed: 0, warn: 1, ok: 2 };
  const all = [...health.checks].sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name));
  return all.length === 0 ? nothing : html`<section class="panel"><header><h2>Health</h2><div class="end">${
    mark(health.verdict, checkKind(health.verdict))}</div></header><div class="scroll" tabindex="0"><table>
    <thead><tr><th>Check</th><th>State</th><th>What it says</th><th>Since</th></tr></thead><tbody>
    ${all.map((check) => html`<tr><td>${check.name}</td><td>${mark(check.state, checkKind(check.state))}</td>
      <td class="break">${check.sentences.map((sentence) => html`<div>${visible(sentence)}</div>`)}</td>
      <td>${moment(check.since)}</td></tr>`)}</tbody></table></div></section>`;
}

const checkKind = (state) => ({ ok: 'good', warn: 'warn', failed: 'bad' })[state] ?? '';

function card(heading, body, end = nothing) {
  return html`<section class="panel"><header><h2>${heading}</h2><div class="end">${end}</div></header><div class="in">${body}</div></section>`;
}

function capture(s, c, charts, last, pace) {
  return card('Capture', html`
    <div class="figure"><b>${short(last('dns_messages'))}</b><span>DNS messages/s</span>
      <span>${perSecond(last('packets'))} packets, ${bytes(last('bytes'))}/s</span></div>
    ${charts.dns_messages.view()}
    ${s.sources.length ? s.sources.map((source) => html`<h3>${name(source.name)} ${source.live ? mark('live') : mark('file')}
        ${source.problem ? mark('problem', 'bad') : nothing}</h3><p class="soft break">${source.description}</p>
      ${source.problem ? html`<p class="error break">${source.problem}</p>` : nothing}
      <dl class="facts"><dt>now</dt><dd>${rate(pace.of(source))}</dd>
        <dt>packets</dt><dd>${count(source.packets)}</dd><dt>bytes</dt><dd>${bytes(source.bytes)}</dd>
        <dt title=${meaning('drops.kernel')}>kernel drops</dt><dd class=${source.kernel_drops ? 'bad' : ''}>${count(source.kernel_drops)}${
          source.kernel_drops ? ` (${(100 * source.kernel_drops / (source.packets + source.kernel_drops)).toPrecision(2)} %)` : ''}</dd>
        <dt title=${meaning('capture.cut')}>cut short</dt><dd>${count(source.truncated)}</dd>
        ${source.live ? html`<dt>ring blocks held, oldest</dt><dd>${count(source.blocks_held)}, ${count(source.oldest_held_ms)} ms</dd>` : nothing}
        ${source.parts?.length ? link(source.parts) : nothing}
        ${source.parts?.length > 1 ? source.parts.map((part) => html`<dt>${name(part.name)}</dt><dd class=${part.kernel_drops ? 'bad' : ''}>${
          count(part.packets)} packets, ${count(part.kernel_drops)} dropped</dd>`) : nothing}</dl>`)
      : html`<p class="soft">No source: nothing is read. <code>geophone run --interface eth0</code> captures an interface.</p>`}
    <dl class="facts">${fact('cut packets', 'capture.cut', c['capture.cut'])}${fact('ring full', 'capture.freezes', c['capture.freezes'])}</dl>`,
  mark(s.pipeline ? s.pipeline.state : 'no pipeline', s.pipeline?.state === 'running' ? 'good' : 'warn'));
}

/** What the interfaces of a source are, each once: their rings share them. */
function link(parts) {
  const seen = new Map(parts.filter((p) => p.filter).map((p) => [p.name.replace(/\/\d+$/, ''), p]));
  return [...seen].map(([card, p]) => html`<dt>link of ${name(card)}</dt><dd>${p.link === 'up' ? 'up' : p.link === 'down' ? mark('down', 'bad') : p.link ?? 'not told'}</dd>
    <dt title="packets the interface itself dropped or missed since it is captured; those of protocols that nobody wants are among them">interface drops</dt>
    <dd>${p.interface_drops < 0 ? 'not told' : count(p.interface_drops)}</dd>
    <dt title="bytes kept of each packet">snap length</dt><dd>${count(p.snap_length)}</dd>
    <dt>filter</dt><dd class="break">${visible(p.filter)}</dd>`);
}

const bits = (v) => short(v).replace(/(\d)$/, '$1 ') + 'bit/s';
const rate = (r) => (r ? `${perSecond(r.packets)} packets, ${bits(r.bits)}` : '–');

function ring(s, c, charts, most, host) {
  const p = s.pipeline;
  return card('Ring', p ? html`
    <div class="figure"><b>${count(p.ring_used)}</b><span>of ${count(p.ring_size)} slots in use</span>
      <span>most in 15 minutes: ${count(most('ring_used'))}</span></div>
    ${p.missing.length ? html`<p class="note warn break">It waits for ${p.missing.join(', ')}.</p>` : nothing}
    ${charts.ring_used.view()}
    <dl class="facts">${fact('messages dropped', 'drops.ring', c['drops.ring'], true)}
      <dt>threads</dt><dd>${p.threads}</dd><dt>open transactions</dt><dd>${count(p.open_transactions)}</dd>
      ${fact('stages replaced', 'stages.swaps', c['stages.swaps'])}
      ${fact('went past a stage', 'stages.bypassed', c['stages.bypassed'], true)}
      <dt>latest capture time</dt><dd>${moment(p.last_time)}</dd></dl>
    ${busy(host?.threads_busy ?? [])}` : html`<p class="soft">There is no pipeline.</p>`);
}

/** The busiest threads: one that is never idle is the one that everything waits for. */
function busy(threads) {
  return threads.length === 0 ? nothing : html`<h3 title="share of the time in which a thread has a processor; the rest of it is idle">Busy threads</h3>
    <dl class="facts">${threads.slice(0, 6).map((one) => html`<dt class="break">${name(one.thread)}</dt>
      <dd class=${one.busy >= 0.9 ? 'bad' : ''}>${(100 * one.busy).toFixed(one.busy < 0.1 ? 1 : 0)} %</dd>`)}</dl>`;
}

/** A time of so many microseconds, with its unit. */
const lasting = (us) => (us < 1000 ? `${Math.round(us)} µs` : us < 1e6 ? `${(us / 1000).toPrecision(3)} ms` : `${(us / 1e6).toPrecision(3)} s`);

const quantiles = [['half within', 'p50_us'], ['90 % within', 'p90_us'], ['99 % within', 'p99_us'], ['99.9 % within', 'p999_us'], ['longest', 'max_us']];

function latency(s, charts) {
  const l = s.pipeline?.latency;
  const live = s.sources.some((source) => source.live);
  const measured = l && (l.documents || l.alerts);
  return card('Latency', measured ? html`
    <div class="figure"><b>${l.documents ? lasting(l.documents.p99_us) : '–'}</b><span>from capture to document, 99 of 100 within</span></div>
    ${charts.latency_p99.view()}
    <table><thead><tr><th>last minute</th><th class="n" title="from the capture of an answer until its document is handed to the lanes">document</th>
      <th class="n" title="from the capture of a message until the record of an alert that it caused is handed to the lanes">alert</th></tr></thead>
      <tbody>${quantiles.map(([label, key]) => html`<tr><td>${label}</td><td class="n">${l.documents ? lasting(l.documents[key]) : '–'}</td>
        <td class="n">${l.alerts ? lasting(l.alerts[key]) : '–'}</td></tr>`)}
      <tr><td>measured</td><td class="n">${count(l.documents?.count ?? 0)}</td><td class="n">${count(l.alerts?.count ?? 0)}</td></tr></tbody></table>`
    : html`<p class="soft">${live ? 'Nothing came in the last minute.' : 'Measured with live capture only: times in a file say nothing about now.'}</p>`);
}

function events(c, charts, last) {
  return card('Messages and events', html`
    <div class="figure"><b>${short(last('events'))}</b><span>events/s</span></div>${charts.events.view()}
    <dl class="facts">${fact('DNS messages', 'dns.messages', c['dns.messages'])}${fact('events', 'events', c.events)}
      ${fact('anomalies', 'anomalies', c.anomalies)}${fact('alert records', 'alerts', c.alerts)}
      ${fact('undecodable frames', 'frames.fault', c['frames.fault'])}
      ${fact('without an answer', 'transactions.unanswered', c['transactions.unanswered'])}
      ${fact('answers without a query', 'transactions.orphaned', c['transactions.orphaned'])}</dl>`);
}

function scorer(s, c) {
  const g = (id) => s.gauges.find((one) => one.id === id);
  const figure = (label, id, show) => (g(id) ? html`<dt title=${g(id).meaning}>${label}</dt><dd title=${g(id).meaning}>${show(g(id).value)}</dd>` : nothing);
  const at = (seconds) => moment(seconds * 1000);
  return card('Scorer', html`<dl class="facts">
    ${figure('open buckets', 'population.buckets_open', count)}${figure('queries in it', 'population.bucket_queries', count)}
    ${figure('it began', 'population.bucket_begin_timestamp_seconds', at)}
    ${figure('last bucket ended', 'population.bucket_closed_timestamp_seconds', at)}
    ${figure('domains tracked', 'score.domains', count)}${figure('accounts', 'score.accounts', count)}${figure('suspicious', 'score.cases', count)}
    ${figure('memory of tables', 'score.table_bytes', room)}${figure('of at most', 'score.table_limit_bytes', room)}
    ${fact('alerts muted', 'score.alerts_muted', c['score.alerts_muted'])}
    ${fact('alerts on the safe list', 'score.alerts_suppressed', c['score.alerts_suppressed'])}
    ${fact('accounts evicted', 'score.accounts_evicted', c['score.accounts_evicted'])}
    ${fact('names forgotten', 'score.names_forgotten', c['score.names_forgotten'])}
    ${fact('cases evicted', 'score.cases_evicted', c['score.cases_evicted'])}
    ${fact('evidence evicted', 'evidence.evicted', c['evidence.evicted'])}
    ${fact('evidence given up', 'evidence.given_up', c['evidence.given_up'])}
    ${fact('estimated buckets', 'population.estimated', c['population.estimated'])}
    ${fact('records capped', 'population.records_capped', c['population.records_capped'])}</dl>
    ${s.rules.length ? html`<h3>Rules</h3><dl class="facts">${s.rules.map((r) => html`<dt class="break">${r.rule}</dt>
      <dd title="values taken out of scoring, and those of them that would have been reported">${count(r.applied)}, ${count(r.hidden)} of note</dd>`)}</dl>
      <dl class="facts"><dt>mutes, habits in force</dt><dd>${count(s.decisions.mutes)}, ${count(s.decisions.habits)}</dd>
        <dt>safe domains</dt><dd>${count(s.decisions.safe_domains)}</dd></dl>` : nothing}`);
}

function outputs(s, charts, last) {
  return card('Outputs', html`
    <div class="figure"><b>${count(last('lane_queued'))}</b><span>records wait, ${perSecond(last('lane_written'))} written</span></div>
    ${charts.lane_queued.view()}
    ${s.lanes.length ? html`<div class="scroll" tabindex="0"><table><thead><tr><th>Lane</th><th>State</th><th class="n">Waiting</th><th class="n">Written</th>
      <th class="n">Dropped</th></tr></thead><tbody>${s.lanes.map((l) => html`<tr><td>${name(l.name)}</td>
        <td>${mark(l.state, laneKind(l.state))}</td><td class="n" title="in memory and in the spool">${count(l.queued_records + l.spooled_records)}${
          l.oldest_spooled_time ? html`<div class="soft">spooled for ${span((Date.now() - new Date(l.oldest_spooled_time)) / 1000)}</div>` : nothing}</td>
        <td class="n">${count(l.written)}<div class="soft nowrap" title="over the last ten seconds">${
          l.written_per_second < 10 ? l.written_per_second : short(l.written_per_second)}/s</div></td>
        <td class="n">${l.dropped ? html`<span class="error">${count(l.dropped)}</span>` : '0'}</td></tr>${
        l.last_error ? html`<tr><td colspan="5" class="error break">${l.last_error_time ? html`${moment(l.last_error_time)} ` : nothing}${
          visible(l.last_error)}</td></tr>` : nothing}`)}</tbody></table></div>`
      : html`<p class="soft">No output is configured.</p>`}`, html`<a href="#/outputs">all</a>`);
}

export const laneKind = (word) => ({ failing: 'bad', absent: 'bad', waiting: 'warn', draining: 'warn', paused: 'warn' })[word] ?? 'good';

function machine(s, host, charts, last) {
  return card('Host', host ? html`
    <div class="figure"><b>${short(last('cores_used'))}</b><span>of ${host.cores} cores</span>
      <span>${room(host.heap_bytes)} of ${room(host.heap_max_bytes)} heap</span></div>
    ${charts.cores_used.view()}${charts.heap_bytes.view()}
    <dl class="facts"><dt>buffers outside the heap</dt><dd>${room(host.buffer_bytes)}</dd>
      <dt>collections</dt><dd>${count(host.collections)}, ${host.collection_seconds.toFixed(2)} s</dd>
      <dt>threads</dt><dd>${host.threads}</dd>
      <dt>disk free</dt><dd>${room(host.disk_free_bytes)} of ${room(host.disk_bytes)}</dd>
      <dt>clock, sensor − browser</dt><dd>${host.ahead.toFixed(1)} s</dd>
      <dt>version, up</dt><dd>${s.version}, ${span(s.uptime_seconds)}</dd><dt>Java</dt><dd>${host.java}</dd>
      <dt title="of all settings as the page Configuration shows them, secrets left out: two sensors with the same hash are set up alike">configuration hash</dt>
      <dd class="mono">${host.config_hash || '–'}</dd><dt>since</dt><dd>${moment(host.started_ms)}</dd></dl>` : html`<p class="soft">No figures yet.</p>`);
}

function gaps(s) {
  return s.gaps.length === 0 ? nothing : html`<section class="panel"><header><h2>Gaps in the capture</h2></header><div class="scroll" tabindex="0">
    <table><thead><tr><th>Source</th><th>Part</th><th>From</th><th>To</th><th>Why</th></tr></thead><tbody>
    ${s.gaps.map((g) => html`<tr><td>${name(g.source)}</td><td>${name(g.part)}</td><td>${moment(g.from)}</td>
      <td>${g.to ? moment(g.to) : mark('lasts', 'bad')}</td><td class="break">${g.reason}</td></tr>`)}</tbody></table></div></section>`;
}

function faults(s) {
  const all = Object.entries(s.decode_faults).sort((a, b) => b[1] - a[1]);
  return all.length === 0 ? nothing : html`<section class="panel"><header><h2>What could not be decoded</h2></header><div class="in">
    <dl class="facts left">${all.map(([reason, n]) => html`<dt>${count(n)}</dt><dd>${reason}</dd>`)}</dl></div></section>`;
}

export default { name: 'sensor', title: 'Sensor', group: 'Sensor', role: 'viewer', open };
