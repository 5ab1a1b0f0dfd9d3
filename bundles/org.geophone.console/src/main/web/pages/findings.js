// Findings: what leaves the network, most urgent first. One click opens a finding; what people decide stands beside it.
import { html, nothing, repeat } from '../lib.js';
import { get } from '../api.js';
import { address, current, setParams } from '../router.js';
import { bytes, count, severityWord, span } from '../format.js';
import { alertsChanged, onAlerts, state } from '../state.js';
import { asking } from '../parts/asking.js';
import { domains, empty, mark, moment, name, severity, title } from '../parts/marks.js';
import { chosenQuery, picker } from '../parts/range.js';
import { extent, firstOf, lastOf, whenBar } from '../parts/when.js';
import { detailView, loadDetail } from './finding.js';

const SHOWN = 50;
const MOST_SHOWN = 1000;
/** Arrow, and the same in words, by the direction of most of what moved. */
const WAYS = { up: ['→', 'sends to'], down: ['←', 'receives from'], both: ['↔', 'exchanges with'] };
const STEPS = [[0, 'all'], [3, 'warning and up'], [25, 'minor and up'], [50, 'major and up'], [75, 'critical']];

function open() {
  let rows = null;
  let next = null;
  let detail = null;
  let wanted = SHOWN;
  let due = null;
  const filter = () => current().params;

  // without the stream the list is asked for now and then, and where the time that was chosen moves on
  const list = asking(() => get('/alerts?' + query({ limit: wanted, ...selection(filter()) })),
    (page) => { ({ alerts: rows, next } = page); }, 15000, () => !state.connected || filter().get('range'));
  /** The finding that is open, in step with the address and with what is new. */
  const opened = asking(async () => {
    const id = filter().get('id');
    return id && loadDetail(id).catch((refused) => ({ id, problem: refused.message }));
  }, (loaded) => { detail = loaded; });
  const load = () => Promise.all([list.load(), opened.load()]);
  /** After something was done: the finding may stand elsewhere then, and the keyboard stays with it. */
  const acted = async () => {
    alertsChanged();
    await load();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (document.activeElement === document.body) {
        (document.querySelector('.finding.open .head') ?? document.getElementById('content'))?.focus();
      }
    }));
  };

  /** Records come in the stream; several at a time bring one new list, and the open finding anew where it is meant. */
  let meant = false;
  const quiet = onAlerts((alert) => {
    meant ||= alert === null || alert.id === detail?.id;
    due ??= setTimeout(() => {
      due = null;
      list.load();
      if (meant) {
        opened.load();
      }
      meant = false;
    }, 300);
  });
  let shown = filter().toString();
  return {
    params(p) {
      if (p.toString() !== shown) {
        shown = p.toString();
        load();
      }
    },
    stop() {
      quiet();
      clearTimeout(due);
      list.stop();
      opened.stop();
    },
    view: () => view({ rows, next, problem: list.problem, detail, load: acted, filter: filter(),
      more() {
        wanted = Math.min(MOST_SHOWN, wanted * 2);
        list.load();
      } }),
  };
}

function view({ rows, next, problem, detail, load, more, filter }) {
  return html`${title('Findings', 'data that leaves inside DNS names, or comes back inside answers', html`<a class="button"
      href=${csv(filter)} download="findings.csv" title="Every finding that fits the filter">Download CSV</a>`)}
    ${filters(filter)}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    ${rows === null ? nothing : elsewhere(rows, detail, load, filter.get('id'))}
    <section class="panel" aria-label="Findings">
      ${rows === null ? empty('Loading.') : rows.length === 0 ? nothingYet(filter) : html`<div class="findings">
        ${repeat(rows, (a) => a.id, (a) => finding(a, detail, load, extent(rows)))}</div>`}
    </section>
    ${!next ? nothing : html`<div class="actions">${rows.length < MOST_SHOWN ? html`<button @click=${more}>Show more</button>`
      : html`<span class="soft">The first ${count(rows.length)} in this order; narrow the filter, or take the CSV, which has all.</span>`}</div>`}`;
}

const isOf = (alert, id) => Boolean(id) && alert.id.startsWith(id);

/** The finding that the address names, where it does not stand in the list. */
function elsewhere(rows, detail, load, id) {
  if (!id || !detail?.id || rows.some((a) => isOf(a, id)) || !(isOf(detail, id) || detail.id === id)) {
    return nothing;
  }
  return detail.problem ? html`<p class="note bad" role="alert">The finding ${id} cannot be shown: ${detail.problem}</p>`
    : html`<section class="panel" aria-label="The finding of the address"><p class="note">This finding does not stand in the list below: it is over or
      closed, the filter leaves it out, or it comes further down.</p><div class="findings">${finding(detail, detail, load, extent([detail]))}</div></section>`;
}

/** What the fields above the list narrow it to, as the API asks for it. */
const selection = (filter) => ({ sort: filter.get('sort') || 'severity', open: filter.get('all') ? '' : 'true',
  severity: filter.get('severity'), client: filter.get('client'), domain: filter.get('domain'), ...chosenQuery() });

const query = (all) => new URLSearchParams(Object.entries(all).filter(([, v]) => v)).toString();

/** The same selection, all pages of it. */
const csv = (filter) => '/api/v1/alerts.csv?' + query(selection(filter));

function nothingYet(filter) {
  if (['client', 'domain', 'severity', 'range', 'from'].some((key) => filter.get(key))) {
    return empty(html`No finding fits the filter. <a href=${address('findings', { all: filter.get('all') })}>Take the filter away</a>`);
  }
  const messages = state.status?.counters['dns.messages'] ?? 0;
  return empty(messages === 0
    ? html`No finding, and no DNS message was seen yet. <a href="#/sensor">How is the sensor?</a>`
    : html`No open finding in ${count(messages)} DNS messages.
      ${filter.get('all') ? nothing : html`<a href=${address('findings', { all: 1 })}>Show those that are over or closed</a>`}`);
}

function filters(filter) {
  const set = (key) => (e) => setParams({ [key]: e.target.type === 'checkbox' ? (e.target.checked ? '1' : '') : e.target.value });
  return html`<form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">
    ${picker('')}
    <label class="field">Severity<select @change=${set('severity')}>${STEPS.map(([v, word]) => html`<option value=${v || ''}
      .selected=${String(v || '') === (filter.get('severity') ?? '')}>${word}</option>`)}</select></label>
    <label class="field">Client<input .value=${filter.get('client') ?? ''} @change=${set('client')} placeholder="10.1.2.3" size="16"></label>
    <label class="field">Domain<input .value=${filter.get('domain') ?? ''} @change=${set('domain')} placeholder="example.com" size="20"></label>
    <label class="field">Order<select @change=${set('sort')}>${['severity', 'updated', 'opened', 'bytes'].map((s) => html`<option
      value=${s} .selected=${s === (filter.get('sort') || 'severity')}>${s}</option>`)}</select></label>
    <label class="check"><input type="checkbox" .checked=${Boolean(filter.get('all'))} @change=${set('all')}> also those that are over or closed</label>
  </div></form>`;
}

function finding(a, detail, load, axis) {
  const isOpen = isOf(a, current().params.get('id'));
  const toggle = () => setParams({ id: isOpen ? '' : a.id }, true);
  const seconds = (lastOf(a) - firstOf(a)) / 1000;
  return html`<article class="finding ${isOpen ? 'open' : ''}">
    <h2><button class="head" aria-expanded=${isOpen} aria-controls=${'d-' + a.id} @click=${toggle}>
      <span class="sev">${severity(a.severity)}</span>
      <span class="who2"><span>${a.client ? name(a.client) : 'several clients'}${a.client_name
        ? html` <span class="soft">${name(a.client_name)}</span>` : nothing}</span>
        <span class="arrow" aria-hidden="true">${(WAYS[a.direction] ?? WAYS.up)[0]}</span>
        <span class="sr">${(WAYS[a.direction] ?? WAYS.up)[1]}</span><span class="dom">${domains(a.domain)}</span></span>
      <span class="n">${bytes(a.information_bytes)}</span>
      <span class="when">${moment(firstOf(a))} <span class="soft">${seconds >= 1 ? `for ${span(seconds)}` : ''}</span>
        ${whenBar(a, axis, severityWord(a.severity))}</span>
      <span class="marks">${a.action === 'muted' ? mark('muted') : a.action === 'closed' ? mark('over') : a.closed ? mark('closed') : nothing}
        ${a.verdict ? mark(a.verdict, { malicious: 'bad', benign: 'good', unclear: 'warn' }[a.verdict] ?? '') : nothing}</span>
    </button></h2>
    <p class="sentence">${a.message}</p>
    <div id=${'d-' + a.id}>${isOpen ? detail?.id?.length && a.id.startsWith(detail.id) ? detailView(detail, a, load)
      : html`<p class="empty">Loading.</p>` : nothing}</div>
  </article>`;
}

export const badge = () => (state.openAlerts === '0' ? null : state.openAlerts);
export default { name: 'findings', title: 'Findings', group: 'Analysis', role: 'viewer', open, badge };
