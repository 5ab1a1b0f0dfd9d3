// The log as it is written: filter by level and text, pause, download.
import { html, nothing, ref } from '../lib.js';
import { get } from '../api.js';
import { current, setParams } from '../router.js';
import { visible } from '../format.js';
import { changed } from '../state.js';
import { asking } from '../parts/asking.js';
import { empty, title } from '../parts/marks.js';

const MOST = 3000;
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];
const levelOf = (line) => /^\S+ (TRACE|DEBUG|INFO|WARN|ERROR)\b/.exec(line)?.[1];

function open() {
  let lines = [];
  let next = null;
  let paused = false;
  let box = null;
  const asked = asking(() => get(`/log${next === null ? '' : `?after=${next}`}`), (part) => {
    const atEnd = !box || box.scrollTop + box.clientHeight >= box.scrollHeight - 30;
    let level = lines.at(-1)?.level ?? 'INFO';
    const fresh = part.lines.map((text) => ({ text, level: (level = levelOf(text) ?? level) }));
    lines = [...lines, ...fresh].slice(-MOST);
    next = part.next;
    if (fresh.length && atEnd) {
      requestAnimationFrame(() => requestAnimationFrame(() => { if (box) { box.scrollTop = box.scrollHeight; } }));
    }
  }, 1500, () => !paused);
  return {
    stop: asked.stop,
    view: () => view({ lines, problem: asked.problem, paused, place: (e) => { box = e ?? null; }, pause: () => { paused = !paused; changed(); } }),
  };
}

function view({ lines, problem, paused, place, pause }) {
  const p = current().params;
  const level = p.get('level') ?? 'INFO';
  const text = (p.get('text') ?? '').toLowerCase();
  const shown = lines.filter((l) => LEVELS.indexOf(l.level) >= LEVELS.indexOf(level) && l.text.toLowerCase().includes(text));
  return html`${title('Log', 'what the sensor tells about itself, as it is written', html`
      <button aria-pressed=${paused} @click=${pause}>${paused ? 'Go on' : 'Pause'}</button>
      <a class="button" href="#/configuration?pid=org.geophone.log">Levels</a>
      <a class="button" href="/api/v1/log/file" download="geophone.log">Download</a>`)}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">
      <label class="field">From level<select @change=${(e) => setParams({ level: e.target.value })}>${LEVELS.map((l) => html`<option
        .selected=${l === level}>${l}</option>`)}</select></label>
      <label class="field">Text<input .value=${p.get('text') ?? ''} @input=${(e) => setParams({ text: e.target.value })}></label>
      <span class="soft">${shown.length} of ${lines.length} lines</span></div></form>
    <section class="panel" aria-label="Log">${shown.length === 0 ? empty(lines.length ? 'No line fits the filter.' : 'The log is empty.')
      : html`<div class="log" tabindex="0" role="log" aria-label="Lines of the log" ${ref(place)}>${shown.map((l) => html`<div
        class=${l.level.toLowerCase()}>${visible(l.text)}</div>`)}</div>`}</section>`;
}

export default { name: 'log', title: 'Log', group: 'Sensor', role: 'viewer', open };
