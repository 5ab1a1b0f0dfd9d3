// Notes on the time axis: what people noted, and what the sensor knows of itself (changes of its configuration, gaps of capture, what it dropped, its starts),
// so that a hole or a step in the lanes finds its reason.
import { html, nothing, svg } from '../lib.js';
import { del, get, post } from '../api.js';
import { count, timeTitle, visible } from '../format.js';
import { attempt, may, state, toast } from '../state.js';
import { ask } from './dialog.js';
import { mark, moment } from './marks.js';
import { iso, local, rangeQuery } from './range.js';

const WIDTH = 1000;

const inside = (r) => (n) => n.from < r.to && n.to >= r.from;

const same = (g) => JSON.stringify([g.source, g.part, Date.parse(g.from)]);

/** What the sensor did not see: { from, to, text, kind }, of what the API tells about a time. */
function holes({ gaps: over, losses }) {
  // those that last, and those that the store has not been told, stand in the status only
  const known = new Set(over.map(same));
  const gaps = [...over, ...(state.status?.gaps ?? []).filter((g) => !known.has(same(g)))].map((g) => ({ from: Date.parse(g.from),
    to: g.to ? Date.parse(g.to) : Date.now(), kind: 'gap', text: `nothing captured by ${g.source}${g.part && g.part !== g.source ? ` ${g.part}` : ''}: ${g.reason}` }));
  const lost = losses.map((l) => ({ from: Date.parse(l.from), to: Date.parse(l.to), kind: 'dropped', text: `${count(l.lost)}: ${l.meaning} (${l.counter})` }));
  return [...gaps, ...lost];
}

/** What the sensor did not see in a time, for a chart of traffic. */
export async function unseen(r) {
  return holes(await get(`/annotations?${rangeQuery(r)}`)).filter(inside(r));
}

/** All notes of a time, earliest first: { from, to, text, author, id } where a person made it, else { from, to, text, kind }. */
export async function notes(r) {
  const answer = await get(`/annotations?${rangeQuery(r)}`);
  const { changes } = await get('/history?last=200');
  const own = answer.annotations.map((a) => ({ ...a, from: Date.parse(a.from), to: Date.parse(a.to) }));
  const made = changes.map((c) => ({ from: Date.parse(c.time), to: Date.parse(c.time), kind: 'configuration', text: `${c.pid}: ${c.what} (${c.who})` }));
  const { starts_ms: times } = await get('/host');
  const starts = times.map((ms) => ({ from: ms, to: ms, kind: 'start', text: 'the sensor started' }));
  return [...own, ...made, ...holes(answer), ...starts].filter(inside(r)).sort((a, b) => a.from - b.from);
}

/** Asks for a note about a time and keeps it; answers whether there is a new one. */
export async function annotate(from, to) {
  // a field has no seconds, and an hour that comes twice is the first one to it: what was not changed stays as it was
  const msOf = (field, was) => (field === local(was) ? was : new Date(field).getTime());
  const given = await ask('Note about a time', html`<label class="field">From<input type="datetime-local" name="from" .value=${local(from)} required></label>
    <label class="field">To<input type="datetime-local" name="to" .value=${local(to)} required></label>
    <label class="field">What happened<textarea name="text" required maxlength="4000"></textarea></label>`, 'Note', 'It stands above the lanes, for everybody.',
  ({ from: begin, to: end, text }) => post('/annotations', { from: iso(msOf(begin, from)), to: iso(msOf(end, to)), text }));
  if (given) {
    toast('Noted.');
  }
  return Boolean(given);
}

/** The strip above the lanes; first and width of the lanes in ms. */
export function strip(all, first, span) {
  const place = (ms) => Math.min(WIDTH, Math.max(0, ((ms - first) / span) * WIDTH));
  return html`<div class="lane notes-strip" aria-hidden="true"><span class="lane-name">notes</span><svg viewBox="0 0 ${WIDTH} 14" preserveAspectRatio="none">${
    all.map((n) => svg`<rect class=${n.kind ?? 'person'} x=${place(n.from)} y="2" height="10" width=${Math.max(4, place(n.to) - place(n.from))}><title>${
      visible(n.text)}</title></rect>`)}</svg></div>`;
}

/** The same as a list; changes are followed by load. */
export function list(all, load) {
  const removed = (n) => attempt(() => del(`/annotations/${n.id}`), 'The note is gone.', async () => {
    await attempt(() => post('/annotations', { from: iso(n.from), to: iso(n.to), text: n.text }), 'It is back.');
    load();
  }).then(load);
  return all.length === 0 ? nothing : html`<details class="notes in"><summary>Notes (${all.length})</summary><ul class="plain-list">${all.slice(0, 200).map((n) => html`<li
    title=${timeTitle(n.from)}>${moment(n.from)}${n.to > n.from ? html` to ${moment(n.to)}` : nothing} ${mark(n.kind ?? visible(n.author))}
    <span class="break">${visible(n.text)}</span> ${n.id && may('analyst') ? html`<button class="plain" aria-label=${`Take back the note of ${visible(n.author)}`}
      @click=${() => removed(n)}>take back</button>` : nothing}</li>`)}</ul></details>`;
}
