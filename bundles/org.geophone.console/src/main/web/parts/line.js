// The course of a finding: how much had left at each of its records, as a small drawing with the same in words.
import { html, svg } from '../lib.js';
import { bytes, time, timeTitle } from '../format.js';
import { mark, moment } from './marks.js';

const WIDTH = 640;
const HEIGHT = 90;

export function lineOf(history) {
  const times = history.map((h) => new Date(h.time).getTime());
  const first = times[0];
  const length = Math.max(1, times.at(-1) - first);
  const most = Math.max(1, ...history.map((h) => h.information_bytes));
  const x = (t) => 6 + ((t - first) / length) * (WIDTH - 12);
  const y = (v) => HEIGHT - 8 - (v / most) * (HEIGHT - 18);
  const points = history.map((h, i) => [x(times[i]), y(h.information_bytes)]);
  const path = points.map(([px, py], i) => `${i ? 'L' : 'M'}${px.toFixed(1)},${py.toFixed(1)}`).join('');
  const words = `From ${time(history[0].time)} to ${time(history.at(-1).time)} it grew from ${bytes(history[0].information_bytes)} to ${
    bytes(history.at(-1).information_bytes)}`;
  return html`<svg class="course" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words} preserveAspectRatio="none">
    ${svg`<path class="area" d=${`${path}L${points.at(-1)[0]},${HEIGHT - 8}L${points[0][0]},${HEIGHT - 8}Z`}></path>
    <path class="stroke" d=${path}></path>
    ${points.map(([px, py], i) => svg`<circle cx=${px} cy=${py} r="3.5"><title>${timeTitle(history[i].time)}: ${
      bytes(history[i].information_bytes)}</title></circle>`)}`}</svg>
    <ol class="steps">${history.map((h) => html`<li>${moment(h.time)} ${mark(h.action)} <span class="soft">severity ${h.severity},
      ${bytes(h.information_bytes)}</span></li>`)}</ol>`;
}
