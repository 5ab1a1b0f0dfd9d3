// DNS: who asks what. Sums by client, domain, resolver, type and response code; a click narrows everything; events below.
import { html, nothing, svg } from '../lib.js';
import { get } from '../api.js';
import { current, setParams } from '../router.js';
import { bytes, count, short, visible } from '../format.js';
import { changed } from '../state.js';
import { picker, range, rangeQuery } from '../parts/range.js';
import { empty, mark, moment, name, title } from '../parts/marks.js';
import { Bars } from '../parts/bars.js';

const TOPS = [['domain', 'Registered domains'], ['client', 'Clients'], ['server', 'Resolvers'], ['type', 'Query types'], ['rcode', 'Response codes']];
const FILTERS = ['client', 'domain', 'type', 'rcode', 'name'];
const STEPS = [60, 300, 900, 3600, 10800, 21600, 86400];

function open() {
  const data = { tops: {}, series: null, events: null, next: null, problem: '' };
  const bars = new Bars('DNS transactions over time');
  let shown = current().params.toString();
  const eventQuery = (after) => {
    const p = current().params;
    return `/events?${rangeQuery(range())}&limit=50${FILTERS.filter((f) => p.get(f)).map((f) => `&${f}=${encodeURIComponent(p.get(f))}`).join('')}${
      after ? `&after=${encodeURIComponent(after)}` : ''}`;
  };
  async function load() {
    const r = range();
    const p = current().params;
    const order = p.get('order') || 'events';
    const step = STEPS.find((s) => (r.to - r.from) / 1000 / s <= 120) ?? STEPS.at(-1);
    const by = p.get('domain') ? ['domain', p.get('domain')] : p.get('client') ? ['client', p.get('client')] : ['total', ''];
    try {
      const within = p.get('client') || p.get('domain');
      for (const [id] of TOPS) {
        const pair = within && ['domain', 'client'].includes(id) && !p.get(id);
        data.tops[id] = await get(`/traffic/top?${rangeQuery(r)}&by=${pair ? 'pair' : id}&order=${order}&limit=10${pair ? `&within=${encodeURIComponent(within)}` : ''}`);
      }
      data.series = await get(`/traffic/series?${rangeQuery(r)}&by=${by[0]}&key=${encodeURIComponent(by[1])}&step=${step}`);
      bars.set(data.series.points, r, data.series.step_seconds);
      const page = await get(eventQuery());
      data.events = page.events;
      data.next = page.next;
      data.problem = '';
    } catch (refused) {
      data.problem = refused.message;
    }
    changed();
  }
  load();
  const timer = setInterval(() => { if (!range().fixed) { load(); } }, 15000);
  return {
    params(p) {
      if (p.toString() !== shown) {
        shown = p.toString();
        load();
      }
    },
    stop: () => clearInterval(timer),
    view: () => view(data, bars, async () => {
      const page = await get(eventQuery(data.next));
      data.events = [...data.events, ...page.events];
      data.next = page.next;
      changed();
    }),
  };
}

function view(data, bars, more) {
  const p = current().params;
  const order = p.get('order') || 'events';
  const total = data.series?.points.reduce((sum, point) => ({ events: sum.events + point.events, failed: sum.failed + point.failed,
    up: sum.up + point.bytes_up, down: sum.down + point.bytes_down }), { events: 0, failed: 0, up: 0, down: 0 });
  return html`${title('DNS', 'who asks what, and what comes back')}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">${picker()}
      <label class="field">Most by<select @change=${(e) => setParams({ order: e.target.value })}>${[['events', 'transactions'], ['bytes', 'bytes'], ['names', 'distinct names']].map(([v, w]) => html`<option
        value=${v} ?selected=${v === order}>${w}</option>`)}</select></label>
      <label class="field">Name contains<input .value=${p.get('name') ?? ''} @change=${(e) => setParams({ name: e.target.value }, true)}></label></div>
      ${FILTERS.some((f) => p.get(f)) ? html`<div class="chips"><span class="soft">only</span>${FILTERS.filter((f) => p.get(f)).map((f) => html`<button
        type="button" aria-label=${`Take the filter ${f} away`} @click=${() => setParams({ [f]: '' }, true)}>${f}: <span class="mono">${visible(p.get(f))}</span> ✕</button>`)}</div>` : nothing}</form>
    ${data.problem ? html`<p class="note bad" role="alert">${data.problem}</p>` : nothing}
    <section class="panel bigchart"><header><h2>Transactions</h2>${total ? html`<span class="soft">${count(total.events)} transactions,
      ${count(total.failed)} failed, ${bytes(total.up)} asked, ${bytes(total.down)} answered</span>` : nothing}</header><div class="in">${bars.view()}</div></section>
    <div class="tops">${TOPS.map(([id, words]) => top(id, words, data.tops[id], order))}</div>
    ${events(data, more)}`;
}

const amount = (row, order) => (order === 'bytes' ? row.bytes_up + row.bytes_down : order === 'names' ? row.names : row.events);

function top(id, words, found, order) {
  if (!found || found.rows.length === 0) {
    return html`<section class="panel"><header><h2>${words}</h2></header>${empty(found ? 'Nothing in this time.' : 'Loading.')}</section>`;
  }
  const most = Math.max(1, ...found.rows.map((r) => amount(r, order)));
  return html`<section class="panel"><header><h2>${words}</h2></header><div class="scroll" tabindex="0"><table><thead><tr><th>${words.replace(/s$/, '')}</th>
    <th class="n">Transactions</th><th class="n">Names</th><th class="n">Bytes</th><th><span class="sr">Share</span></th></tr></thead><tbody>
    ${found.rows.map((r) => row(id, r, order, most))}
    ${found.others && found.others.events > 0 ? html`<tr><td class="soft">others</td><td class="n">${count(found.others.events)}</td><td class="n"></td>
      <td class="n">${bytes(found.others.bytes_up + found.others.bytes_down)}</td><td></td></tr>` : nothing}</tbody></table></div></section>`;
}

function row(id, r, order, most) {
  const value = (r.key.includes(' ') && ['client', 'domain'].includes(id) ? r.key.split(' ')[id === 'client' ? 0 : 1] : r.key);
  const share = Math.max(0.5, (amount(r, order) / most) * 100);
  const known = ['client', 'domain', 'type', 'rcode'].includes(id);
  return html`<tr class="hover"><td>${known && value ? html`<button class="plain" title="Only this" @click=${() => setParams({ [id]: value }, true)}>${name(value)}</button>`
    : value ? name(value) : html`<span class="soft">${id === 'rcode' ? 'no answer' : 'none'}</span>`}</td>
    <td class="n">${count(r.events)}</td><td class="n">${short(r.names)}</td><td class="n">${bytes(r.bytes_up + r.bytes_down)}</td>
    <td class="share" aria-hidden="true"><svg viewBox="0 0 100 8" preserveAspectRatio="none">${svg`<rect width=${share} height="8"></rect>`}</svg></td></tr>`;
}

const rcodeKind = (r) => (r === 'NOERROR' ? 'good' : r === '' ? 'warn' : r === 'NXDOMAIN' ? '' : 'bad');

function events(data, more) {
  return html`<section class="panel"><header><h2>Events</h2><span class="soft">latest first, as far as they are kept</span></header>
    ${data.events === null ? empty('Loading.') : data.events.length === 0 ? empty('No event of this time fits, or none is kept any more.') : html`<div class="scroll" tabindex="0"><table><thead><tr>
      <th>Time</th><th>Client</th><th>Name</th><th>Type</th><th>Answer</th><th class="n">Bytes</th><th class="n">ms</th></tr></thead><tbody>${data.events.map((e) => html`<tr class="hover">
        <td>${moment(e.time)}</td><td>${name(e.client)}</td><td>${name(e.name)}</td><td>${visible(e.type)}</td>
        <td>${mark(visible(e.rcode) || 'none', rcodeKind(e.rcode))} <span class="mono soft break">${answers(e.document)}</span></td>
        <td class="n">${count(e.bytes_up)} / ${count(e.bytes_down)}</td><td class="n">${e.duration_ms < 0 ? '–' : e.duration_ms.toFixed(1)}</td></tr>`)}</tbody></table></div>
      ${data.next ? html`<div class="pager"><button @click=${more}>Show more</button></div>` : nothing}`}</section>`;
}

function answers(document) {
  const all = document.dns?.answers ?? [];
  const list = (Array.isArray(all) ? all : [all]).map((a) => visible(a.data ?? a.name ?? ''));
  return list.slice(0, 3).join(', ') + (list.length > 3 ? ` and ${list.length - 3} more` : '');
}

export default { name: 'dns', title: 'DNS', group: 'Analysis', role: 'viewer', open };
