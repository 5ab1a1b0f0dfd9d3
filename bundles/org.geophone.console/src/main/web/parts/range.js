// The time that a page looks at: a length up to now, or from a moment to another. It lives in the address.
import { html } from '../lib.js';
import { current, setParams } from '../router.js';
import { state, subscribe } from '../state.js';

const LENGTHS = [['15m', 900, 'last 15 minutes'], ['1h', 3600, 'last hour'], ['6h', 21600, 'last 6 hours'], ['24h', 86400, 'last day'],
  ['7d', 604800, 'last 7 days'], ['30d', 2592000, 'last 30 days']];

/** The latest capture time: now for live capture, else that of the file. */
export function latest() {
  const told = state.status?.pipeline?.last_time;
  const captured = told ? new Date(told).getTime() : 0;
  const live = (state.status?.sources ?? []).some((s) => s.live);
  return live || !captured ? Date.now() : captured;
}

/** Done when the range is known: the time of a capture comes with the first status, which is not waited for without end. */
export function known() {
  return state.status || range().fixed ? Promise.resolve() : new Promise((done) => {
    let stop = null;
    const end = () => {
      stop();
      done();
    };
    stop = subscribe(() => { if (state.status) { end(); } });
    setTimeout(end, 3000);
  });
}

/** Begin and end that stand in parameters, ms; null unless both are times. */
export function moments(p, begin = 'from', end = 'to') {
  const [from, to] = [Date.parse(p.get(begin)), Date.parse(p.get(end))];
  return Number.isNaN(from) || Number.isNaN(to) ? null : { from, to };
}

/** Begin and end in milliseconds. */
export function range(usual = '24h', p = current().params) {
  const chosen = moments(p);
  if (chosen) {
    return { ...chosen, fixed: true };
  }
  const length = LENGTHS.find(([id]) => id === (p.get('range') || usual)) ?? LENGTHS[3];
  const to = Math.ceil((latest() + 1) / 60000) * 60000;
  return { from: to - length[1] * 1000, to, id: length[0], fixed: false };
}

/** Another time for the page; what is selected in it stays while it is inside, give or take a cell at its edges. */
function choose(changes, usual, remember = true) {
  const p = new URLSearchParams(Object.entries({ ...Object.fromEntries(current().params), ...changes }));
  const r = range(usual || undefined, p);
  const s = moments(p, 'sf', 'st');
  const slack = (r.to - r.from) / 24;
  const outside = s && (s.from < r.from - slack || s.to > r.to + slack);
  setParams({ ...changes, ...(outside ? { sf: '', st: '', v: '' } : {}) }, remember);
}

export const iso = (ms) => new Date(ms).toISOString();

/** The query of the range. */
export const rangeQuery = (r) => `from=${iso(r.from)}&to=${iso(r.to)}`;

/** Local time as a field of a form wants it. */
export const local = (ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60000).toISOString().slice(0, 16);

/** The query of the range where one was chosen, for a page that else shows all times. */
export const chosenQuery = () => {
  const p = current().params;
  const r = p.get('range') || moments(p) ? range() : null;
  return r ? { from: iso(r.from), to: iso(r.to) } : {};
};

/** The fields by which it is chosen; with the usual length '' all times are shown until one is chosen. */
export function picker(usual = '24h') {
  const p = current().params;
  const all = !usual && !p.get('range') && !moments(p);
  const r = range(usual || undefined);
  const moment = (key) => (e) => {
    const field = e.target;
    const ms = new Date(field.value).getTime();
    // a year is the year 2 while it is typed; and what is typed into a field is one entry of the history
    if (ms >= 0) {
      choose({ from: iso(r.from), to: iso(r.to), [key]: iso(ms), range: '' }, usual, field.dataset.typed === undefined);
      field.dataset.typed = '';
    }
  };
  const left = (shown) => ({ target }) => {
    delete target.dataset.typed;
    if (!(new Date(target.value).getTime() >= 0)) {
      target.value = shown;
    }
  };
  const [from, to] = all ? ['', ''] : [local(r.from), local(r.to)];
  return html`<label class="field">Time<select @change=${(e) => choose({ range: e.target.value, from: '', to: '' }, usual)}>
      ${usual ? '' : html`<option value="" .selected=${all}>all times</option>`}
      <option value="chosen" disabled ?hidden=${!r.fixed} .selected=${r.fixed}>chosen below</option>
      ${LENGTHS.map(([id, , words]) => html`<option value=${id} .selected=${!all && !r.fixed && id === r.id}>${words}</option>`)}</select></label>
    <label class="field">From<input type="datetime-local" .value=${from} @change=${moment('from')} @blur=${left(from)}></label>
    <label class="field">To<input type="datetime-local" .value=${to} @change=${moment('to')} @blur=${left(to)}></label>`;
}
