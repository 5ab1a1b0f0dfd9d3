// DNS: who asks what. Sums by client, domain, resolver, type and response code; a click narrows everything; events below.
import { html, nothing, svg } from '../lib.js';
import { get } from '../api.js';
import { current, setParams } from '../router.js';
import { bytes, count, short, visible } from '../format.js';
import { attempt } from '../state.js';
import { asking } from '../parts/asking.js';
import { known, picker, range, rangeQuery } from '../parts/range.js';
import { empty, mark, moment, name, title } from '../parts/marks.js';
import { Bars } from '../parts/bars.js';
import { unseen } from '../parts/notes.js';
import { save } from '../parts/save.js';

const TOPS = [['domain', 'Registered domains'], ['client', 'Clients'], ['server', 'Resolvers'], ['type', 'Query types'], ['rcode', 'Response codes']];
const FILTERS = ['client', 'domain', 'server', 'type', 'rcode', 'name'];
const WORDS = { client: 'client', domain: 'domain', server: 'resolver', type: 'type', rcode: 'response code', name: 'name' };
const MOST_EVENTS = 10000;
const MOST_ROWS = 1000;
const SHOWN = 50;
const STEPS = [60, 300, 900, 3600, 10800, 21600, 86400];

/**
 * What the sums can be narrowed to. They are kept by one dimension each, and by pairs of client and domain: a part of what is
 * chosen may be left over, and then the page says so.
 */
function narrowed(p) {
  const set = FILTERS.filter((f) => p.get(f));
  const used = p.get('client') && p.get('domain') ? ['client', 'domain'] : set.filter((f) => f !== 'name').slice(0, 1);
  return { used, left: set.filter((f) => !used.includes(f)), by: used.length === 2 ? 'pair' : used[0] ?? 'total',
    key: used.map((f) => p.get(f)).join(' ') };
}

/** The filters that a table follows: domains of a client and clients of a domain are known, nothing else is. */
function within(id, p) {
  const other = { domain: 'client', client: 'domain' }[id];
  return other && p.get(other) && !p.get(id) ? other : null;
}

/** The query of a table. */
function topQuery(id, p, r, limit) {
  const other = within(id, p);
  return `/traffic/top?${rangeQuery(r)}&by=${other ? 'pair' : id}&order=${p.get('order') || 'events'}&limit=${limit}${
    other ? `&within=${encodeURIComponent(p.get(other))}` : ''}`;
}

/** What the sums are of, in words; nothing where no filter is set. */
function scope(used, left, p) {
  const not = left.length ? `not narrowed by ${left.map((f) => WORDS[f]).join(', ')}` : '';
  return used.length + left.length === 0 ? nothing : used.length === 0 ? html`<span class="soft">of all clients and domains; ${not}</span>`
    : html`<span class="soft">of ${used.map((f, i) => html`${i ? ' and ' : ''}${WORDS[f]} ${name(p.get(f))}`)}${not ? `; ${not}` : ''}</span>`;
}

function open() {
  const data = { tops: {}, series: null, events: null, next: null, wanted: SHOWN };
  const bars = new Bars('DNS transactions over time');
  let shown = current().params.toString();
  // what the answer that is shown was asked for
  let answered = null;
  const eventQuery = (after, limit) => {
    const p = current().params;
    return `/events?${rangeQuery(range())}&limit=${limit}${FILTERS.filter((f) => p.get(f)).map((f) => `&${f}=${encodeURIComponent(p.get(f))}`).join('')}${
      after ? `&after=${encodeURIComponent(after)}` : ''}`;
  };
  const asked = asking(async () => {
    const of = shown;
    await known();
    const r = range();
    const p = current().params;
    const step = STEPS.find((s) => (r.to - r.from) / 1000 / s <= 120) ?? STEPS.at(-1);
    const { by, key } = narrowed(p);
    const tops = {};
    for (const [id] of TOPS) {
      tops[id] = await get(topQuery(id, p, r, 10));
    }
    const series = await get(`/traffic/series?${rangeQuery(r)}&by=${by}&key=${encodeURIComponent(key)}&step=${step}`);
    return { of, step, tops, series, r, holes: await unseen(r), page: await get(eventQuery(null, data.wanted)) };
  }, ({ of, step, tops, series, r, holes, page }) => {
    answered = of;
    bars.set(series.points, r, series.step_seconds, holes);
    Object.assign(data, { tops, series, isCoarser: series.step_seconds > step, events: page.events, next: page.next });
  }, 15000, () => !range().fixed);
  return {
    params(p) {
      if (p.toString() !== shown) {
        shown = p.toString();
        data.wanted = SHOWN;
        asked.load();
      }
    },
    stop: asked.stop,
    view: () => view({ ...data, problem: asked.problem, isAnswered: answered === shown }, bars, {
      more: () => {
        data.wanted = Math.min(MOST_ROWS, data.wanted * 2);
        asked.load();
      },
      saveEvents: () => attempt(() => saveEvents(eventQuery), 'Events saved.'),
      saveTops: () => attempt(saveTops, 'Tables saved.'),
    }),
  };
}

async function saveEvents(query) {
  const rows = [['time', 'client', 'client_name', 'resolver', 'name', 'domain', 'type', 'rcode', 'bytes_up', 'bytes_down', 'duration_ms', 'id']];
  let after = null;
  do {
    const page = await get(query(after, 1000));
    rows.push(...page.events.map((e) => [e.time, e.client, e.document.client?.domain ?? '', e.server, e.name, e.domain, e.type, e.rcode, e.bytes_up, e.bytes_down,
      e.duration_ms < 0 ? '' : e.duration_ms, e.id]));
    after = page.next;
  } while (after && rows.length <= MOST_EVENTS);
  save('events.csv', rows);
}

async function saveTops() {
  const p = current().params;
  const r = range();
  const rows = [['table', 'of', 'value', 'client_name', 'events', 'answered', 'failed', 'names', 'bytes_up', 'bytes_down', 'mean_ms', 'slowest_ms']];
  for (const [id] of TOPS) {
    const other = within(id, p);
    const { rows: found } = await get(topQuery(id, p, r, MOST_ROWS));
    rows.push(...found.map((t) => [WORDS[id], other ? `${WORDS[other]} ${p.get(other)}` : 'all', valueOf(id, t, p), t.client_name ?? '', t.events, t.answered,
      t.failed, t.names, t.bytes_up, t.bytes_down, t.timed ? t.response_ms : '', t.timed ? t.slowest_ms : '']));
  }
  save('dns.csv', rows);
}

/** All points of the chart together. */
function sum(points) {
  const all = { events: 0, answered: 0, failed: 0, up: 0, down: 0, timed: 0, ms: 0, slowest: 0 };
  for (const point of points) {
    all.events += point.events;
    all.answered += point.answered;
    all.failed += point.failed;
    all.up += point.bytes_up;
    all.down += point.bytes_down;
    all.timed += point.timed;
    all.ms += point.timed ? point.response_ms * point.timed : 0;
    all.slowest = Math.max(all.slowest, point.slowest_ms);
  }
  return all;
}

const ms = (value) => (value < 10 ? value.toFixed(1) : count(value));

function view(data, bars, does) {
  const p = current().params;
  const order = p.get('order') || 'events';
  const total = data.series ? sum(data.series.points) : null;
  const { used, left } = narrowed(p);
  return html`${title('DNS', 'who asks what, and what comes back', html`<button title=${`the five tables, up to ${count(MOST_ROWS)} rows each`}
      @click=${does.saveTops}>CSV of the tables</button>`)}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">${picker()}
      <label class="field">Most by<select @change=${(e) => setParams({ order: e.target.value })}>${[['events', 'transactions'], ['bytes', 'bytes'], ['names', 'distinct names']].map(([v, w]) => html`<option
        value=${v} .selected=${v === order}>${w}</option>`)}</select></label>
      <label class="field">Name contains<input .value=${p.get('name') ?? ''} @change=${(e) => setParams({ name: e.target.value }, true)}></label></div>
      ${FILTERS.some((f) => p.get(f)) ? html`<div class="chips"><span class="soft">only</span>${FILTERS.filter((f) => p.get(f)).map((f) => html`<button
        type="button" aria-label=${`Take the filter ${f} away`} @click=${() => setParams({ [f]: '' }, true)}>${f}: <span class="mono">${visible(p.get(f))}</span> ✕</button>`)}</div>` : nothing}</form>
    ${data.problem ? html`<p class="note bad" role="alert">${data.problem}</p>` : nothing}
    <div class="answer ${data.isAnswered ? '' : 'pending'}" aria-busy=${data.isAnswered || data.problem ? 'false' : 'true'}>
    <section class="panel bigchart"><header><h2>Transactions</h2>${!data.isAnswered ? html`<span class="state">${data.problem ? 'Not known.'
      : 'Loading.'}</span>` : nothing}${total ? html`<span class="soft">${count(total.events)} transactions,
      ${count(total.failed)} failed, ${count(total.events - total.answered)} without an answer, ${bytes(total.up)} asked, ${bytes(total.down)} answered${total.timed ? `; response time ${
        ms(total.ms / total.timed)} ms on average, ${ms(total.slowest)} ms at most` : ''}${data.isCoarser ? '; of this time longer spans only are kept' : ''}</span>` : nothing}
      ${scope(used, left, p)}</header><div class="in">${bars.view()}</div></section>
    <div class="tops">${TOPS.map(([id, words]) => top(id, words, data.tops[id], order, p))}</div>
    ${events(data, does)}</div>`;
}

const amount = (row, order) => (order === 'bytes' ? row.bytes_up + row.bytes_down : order === 'names' ? row.names : row.events);

function top(id, words, found, order, p) {
  const other = within(id, p);
  const of = scope(other ? [other] : [], FILTERS.filter((f) => p.get(f) && f !== other), p);
  if (!found || found.rows.length === 0) {
    return html`<section class="panel"><header><h2>${words}</h2>${of}</header>${empty(found ? 'Nothing in this time.' : 'Loading.')}</section>`;
  }
  const most = Math.max(1, ...found.rows.map((r) => amount(r, order)));
  return html`<section class="panel"><header><h2>${words}</h2>${of}</header><div class="scroll" tabindex="0"><table><thead><tr><th>${words.replace(/s$/, '')}</th>
    <th class="n">Transactions</th><th class="n">Names</th><th class="n">Bytes</th><th class="n" title="response time in milliseconds: mean / slowest">ms</th>
    <th><span class="sr">Share</span></th></tr></thead><tbody>
    ${found.rows.map((r) => row(id, r, order, most, p))}
    ${found.others && found.others.events > 0 ? html`<tr><td class="soft">others</td><td class="n">${count(found.others.events)}</td><td class="n"></td>
      <td class="n">${bytes(found.others.bytes_up + found.others.bytes_down)}</td><td></td><td></td></tr>` : nothing}</tbody></table></div></section>`;
}

/** The value of a row; a pair's key is the client, a space and the domain. */
function valueOf(id, r, p) {
  const cut = r.key.indexOf(' ');
  return within(id, p) && cut >= 0 ? id === 'client' ? r.key.slice(0, cut) : r.key.slice(cut + 1) : r.key;
}

function row(id, r, order, most, p) {
  const value = valueOf(id, r, p);
  const share = Math.max(0.5, (amount(r, order) / most) * 100);
  return html`<tr class="hover"><td>${value ? html`<button class="plain" title="Only this" @click=${() => setParams({ [id]: value }, true)}>${name(value)}</button>${called(r.client_name)}`
    : html`<span class="soft">${id === 'rcode' ? 'no answer' : 'none'}</span>`}</td>
    <td class="n">${count(r.events)}</td><td class="n">${short(r.names)}</td><td class="n">${bytes(r.bytes_up + r.bytes_down)}</td>
    <td class="n nowrap">${r.timed ? `${ms(r.response_ms)} / ${ms(r.slowest_ms)}` : '–'}</td><td class="share" aria-hidden="true"><svg viewBox="0 0 100 8" preserveAspectRatio="none">${svg`<rect width=${share} height="8"></rect>`}</svg></td></tr>`;
}

/** What a client is called, behind its address. */
const called = (host) => (host ? html` <span class="soft">${name(host)}</span>` : nothing);

const rcodeKind = (r) => (r === 'NOERROR' ? 'good' : r === '' ? 'warn' : r === 'NXDOMAIN' ? '' : 'bad');

function events(data, does) {
  return html`<section class="panel"><header><h2>Events</h2><span class="soft">latest first, as far as they are kept, narrowed by all that is chosen</span>
    <div class="end"><button ?disabled=${!data.events?.length} title=${`what fits, latest first, up to ${count(MOST_EVENTS)} rows`}
      @click=${does.saveEvents}>CSV of the events</button></div></header>
    ${data.events === null ? empty('Loading.') : data.events.length === 0 ? empty('No event of this time fits, or none is kept any more.') : html`<div class="scroll" tabindex="0"><table><thead><tr>
      <th>Time</th><th>Client</th><th>Name</th><th>Type</th><th>Answer</th><th class="n">Bytes</th><th class="n">ms</th></tr></thead><tbody>${data.events.map((e) => html`<tr class="hover">
        <td>${moment(e.time)}</td><td>${name(e.client)}${called(e.document.client?.domain)}</td><td>${name(e.name)}</td><td>${visible(e.type)}</td>
        <td>${mark(visible(e.rcode) || 'no answer', rcodeKind(e.rcode))} <span class="mono soft break">${answers(e.document)}</span></td>
        <td class="n">${count(e.bytes_up)} / ${count(e.bytes_down)}</td><td class="n">${e.duration_ms < 0 ? '–' : e.duration_ms.toFixed(1)}</td></tr>`)}</tbody></table></div>
      ${!data.next ? nothing : html`<div class="pager">${data.events.length < MOST_ROWS ? html`<button @click=${does.more}>Show more</button>`
        : html`<span class="soft">the latest ${count(data.events.length)}; there are more: narrow it, or take the CSV</span>`}</div>`}`}</section>`;
}

function answers(document) {
  const all = document.dns?.answers ?? [];
  const list = (Array.isArray(all) ? all : [all]).map((a) => visible(a.data ?? a.name ?? ''));
  return list.slice(0, 3).join(', ') + (list.length > 3 ? ` and ${list.length - 3} more` : '');
}

export default { name: 'dns', title: 'DNS', group: 'Analysis', role: 'viewer', open };
