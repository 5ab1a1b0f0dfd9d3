// Who changed what, when, and from where.
import { html, nothing } from '../lib.js';
import { get } from '../api.js';
import { current, setParams } from '../router.js';
import { count, visible } from '../format.js';
import { asking } from '../parts/asking.js';
import { save } from '../parts/save.js';
import { empty, mark, moment, name, title } from '../parts/marks.js';

const FETCHED = 1000;
const SHOWN = 500;

function open() {
  let lines = null;
  const asked = asking(() => get(`/audit?last=${FETCHED}`), ({ audit }) => { lines = audit.reverse(); }, 5000);
  return { stop: asked.stop, view: () => view({ lines, problem: asked.problem }) };
}

function view({ lines, problem }) {
  const text = current().params.get('text') ?? '';
  const shown = (lines ?? []).filter((l) => words(l).toLowerCase().includes(text.toLowerCase()));
  return html`${title('Audit', 'who changed what, when, and from where', html`<button @click=${() => download(shown)}
      ?disabled=${shown.length === 0}>CSV</button>`)}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line"><label class="field">Text<input .value=${text}
      @input=${(e) => setParams({ text: e.target.value })}></label>
      ${lines === null ? nothing : html`<span class="soft" role="status">${range(shown.length, lines.length)}</span>`}</div></form>
    <section class="panel" aria-label="Audit">${lines === null ? empty('Loading.') : shown.length === 0 ? empty(lines.length ? 'No line fits the filter.' : 'Nothing yet.') : html`<div class="scroll" tabindex="0">
      <table><thead><tr><th>Time</th><th>Who</th><th>From</th><th>Action</th><th>What</th><th>Outcome</th></tr></thead><tbody>
      ${shown.slice(0, SHOWN).map((l) => html`<tr class="hover"><td>${moment(l.time)}</td><td>${visible(l.who)}</td><td class="soft nowrap">${visible(l.from)}</td>
        <td>${name(l.action)}</td><td class="break">${visible(l.target)} ${l.detail ? html`<span class="soft">${visible(l.detail)}</span>` : nothing}</td>
        <td>${l.done ? mark('done', 'good') : html`${mark('refused', 'bad')} <span class="soft">${visible(l.refusal)}</span>`}</td></tr>`)}</tbody></table></div>`}</section>`;
}

/** What can be found in a line: what is shown of it. */
const words = (l) => [l.time, l.who, l.from, l.action, l.target, l.detail, l.done ? 'done' : 'refused', l.refusal].map((v) => visible(v ?? '')).join(' ');

/** How much of the file this is. */
function range(fit, fetched) {
  const some = fit > SHOWN ? `The latest ${count(SHOWN)} of ${count(fit)} lines are shown; CSV has all of them.` : `${count(fit)} of ${count(fetched)} lines.`;
  return fetched < FETCHED ? some : `${some} Lines before the last ${count(FETCHED)} are in the file audit.ndjson only.`;
}

function download(lines) {
  const keys = ['time', 'who', 'from', 'action', 'target', 'detail', 'done', 'refusal'];
  save('audit.csv', [keys, ...lines.map((l) => keys.map((k) => l[k] ?? ''))]);
}

export default { name: 'audit', title: 'Audit', group: 'Administration', role: 'admin', open };
