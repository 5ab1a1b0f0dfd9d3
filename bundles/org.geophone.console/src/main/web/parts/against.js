// Actual against typical of anomaly records over time: a line from what is typical to what was seen, on a logarithmic scale.
import { html, nothing, svg } from '../lib.js';
import { severityWord, short, timeTitle, visible } from '../format.js';

const WIDTH = 1000;
const HEIGHT = 90;
const MARK = 4;

/** records as the API has them; range in ms. */
export function against(records, range) {
  if (records.length === 0) {
    return nothing;
  }
  const log = (value) => Math.log10(Math.max(1, value));
  const most = Math.max(1, ...records.map((a) => log(Math.max(a.actual, a.typical))));
  const y = (value) => HEIGHT - MARK - (log(value) / most) * (HEIGHT - 2 * MARK);
  const x = (a) => Math.min(WIDTH - MARK, Math.max(MARK, ((Date.parse(a.time) - range.from) / (range.to - range.from)) * WIDTH));
  const highest = records.reduce((one, a) => (a.actual > one.actual ? a : one));
  const words = `Actual against typical of ${records.length} records, logarithmic; the highest is ${short(highest.actual)} where ${
    short(highest.typical)} is typical`;
  return html`<figure class="against in"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>${
    records.map((a) => svg`<g class="severity ${severityWord(a.score)}"><title>${visible(a.domain)}, ${timeTitle(a.time).split('\n')[0]}: ${
      short(a.actual)}, typical ${short(a.typical)}</title>
      <rect class="between" x=${x(a) - 1} width="2" y=${Math.min(y(a.actual), y(a.typical))} height=${Math.max(1, Math.abs(y(a.actual) - y(a.typical)))}></rect>
      <rect class="typical" x=${x(a) - MARK} width=${2 * MARK} y=${y(a.typical) - 1} height="3"></rect>
      <rect class="actual" x=${x(a) - MARK} width=${2 * MARK} y=${y(a.actual) - MARK} height=${2 * MARK}></rect></g>`)}</svg>
    <figcaption class="legend"><span><i class="actual"></i>actual, up to ${short(highest.actual)}</span><span><i class="typical"></i>typical</span>
      <span>logarithmic, over the time that is looked at</span></figcaption></figure>`;
}
