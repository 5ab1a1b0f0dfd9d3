// Transactions per span of time as bars; a click or a drag looks at that time only. Failed ones stand apart, and behind
// them lies when the sensor did not see all: a time without bars is not one without traffic then.
import { html, nothing, svg } from '../lib.js';
import { count, time, timeTitle, visible } from '../format.js';
import { address, setParams } from '../router.js';
import { iso } from './range.js';
import { ticks } from './ticks.js';

const WIDTH = 1000;
const HEIGHT = 130;

export class Bars {
  #points = [];
  #unseen = [];
  #range = { from: 0, to: 1 };
  #step = 60;
  #label;
  #from = null;

  constructor(label) {
    this.#label = label;
  }

  /** Points as the API has them; unseen: { from, to, text }, see notes.js. */
  set(points, range, step, unseen) {
    this.#points = points;
    this.#unseen = unseen;
    this.#range = range;
    this.#step = step;
  }

  view() {
    const { from, to } = this.#range;
    const peak = Math.max(0, ...this.#points.map((p) => p.events));
    const most = Math.max(1, peak);
    const width = Math.max(1.5, (this.#step * 1000 / (to - from)) * WIDTH - 1);
    const x = (t) => ((Date.parse(t) - from) / (to - from)) * WIDTH;
    const words = `${this.#label}: ${count(this.#points.reduce((s, p) => s + p.events, 0))} from ${time(from)} to ${time(to)}, at most ${
      count(peak)} in ${this.#step / 60} minutes${this.#unseen.length ? `; ${count(this.#unseen.length)} times not all was seen` : ''}`;
    const at = (ms) => Math.min(WIDTH, Math.max(0, ((ms - from) / (to - from)) * WIDTH));
    return html`<div class="bars"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}
        @pointerdown=${(e) => { this.#from = this.#at(e); }} @pointerup=${(e) => this.#narrow(this.#at(e))}>
      ${this.#unseen.map((n) => svg`<rect class="unseen" x=${at(n.from)} y="0" width=${Math.max(3, at(n.to) - at(n.from))} height=${HEIGHT}><title>${
        time(n.from)} to ${time(n.to)}: ${visible(n.text)}</title></rect>`)}
      ${this.#points.map((p) => svg`<g><title>${timeTitle(p.time).split('\n')[0]}: ${count(p.events)} transactions, ${count(p.failed)} failed</title>
        <rect class="all" x=${x(p.time)} y=${HEIGHT - (p.events / most) * HEIGHT} width=${width} height=${(p.events / most) * HEIGHT}></rect>
        <rect class="failed" x=${x(p.time)} y=${HEIGHT - (p.failed / most) * HEIGHT} width=${width} height=${(p.failed / most) * HEIGHT}></rect></g>`)}</svg>
      <div class="ticks" aria-hidden="true">${ticks(from, to, 8)}</div>
      <div class="legend"><span><i class="all"></i>all, ${count(peak)} at most in ${this.#step / 60} min</span><span><i class="failed"></i>answered with an error</span>${
        this.#unseen.length ? html`<span><i class="unseen"></i><a title="when and why, among the notes"
          href=${address('explorer', { from: iso(from), to: iso(to) })}>not all was seen (${count(this.#unseen.length)})</a></span>` : nothing}</div></div>`;
  }

  #at(event) {
    const box = event.currentTarget.getBoundingClientRect();
    return this.#range.from + ((event.clientX - box.left) / box.width) * (this.#range.to - this.#range.from);
  }

  #narrow(until) {
    const step = this.#step * 1000;
    const low = Math.floor(Math.min(this.#from ?? until, until) / step) * step;
    const high = Math.ceil(Math.max(this.#from ?? until, until) / step) * step;
    this.#from = null;
    // one bar of the finest is not looked into any further
    if (high > low && (step > 60000 || high - low > step)) {
      setParams({ from: new Date(low).toISOString(), to: new Date(high).toISOString(), range: '' }, true);
    }
  }
}
