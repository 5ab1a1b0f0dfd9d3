// What was captured and what was lost over an hour, a day or a month, as the store keeps the counters: a row of bars for each.
import { html, nothing, svg } from '../lib.js';
import { get } from '../api.js';
import { count, span, time } from '../format.js';
import { current, setParams } from '../router.js';
import { state } from '../state.js';
import { asking } from './asking.js';
import { ticks } from './ticks.js';

const WIDTH = 1000;
const HEIGHT = 40;
/** Length of the time, and of one bar, in seconds: bars of whole spans of the store. */
const LENGTHS = { '1h': [3600, 30, 'last hour'], '1d': [86400, 900, 'last day'], '30d': [2592000, 21600, 'last 30 days'] };
const ROWS = [['DNS messages', 'dns.messages'], ['lost: kernel', 'drops.kernel'], ['lost: event ring', 'drops.ring'],
  ['lost: lanes', 'drops.lanes'], ['capture gaps', 'capture.gap']];
const REFRESH_MS = 10000;

/** The panel, which asks again now and then while its page is shown. */
export class Counted {
  #rows = null;
  #shown = '';
  #asked = asking(() => this.#ask(), (rows) => { this.#rows = rows; }, REFRESH_MS);

  #length() {
    const chosen = current().params.get('over');
    return LENGTHS[chosen] ? chosen : '1h';
  }

  async #ask() {
    this.#shown = this.#length();
    const [seconds, bar] = LENGTHS[this.#shown];
    const rows = await Promise.all(ROWS.map(([, id]) => get(`/counters/${id}?last=${seconds}&points=1000`)));
    return rows.map((row) => gathered(row, bar));
  }

  /** Where the address names another length. */
  params() {
    if (this.#length() !== this.#shown) {
      this.#asked.load();
    }
  }

  stop() {
    this.#asked.stop();
  }

  view() {
    const length = this.#length();
    const rows = this.#rows;
    return html`<section class="panel counted"><header><h2>Over time</h2><div class="end"><label class="field-line">Time<select
      @change=${(e) => setParams({ over: e.target.value })}>${Object.entries(LENGTHS).map(([id, [, , words]]) => html`<option value=${id}
        .selected=${id === length}>${words}</option>`)}</select></label></div></header><div class="in">
      ${rows === null ? html`<p class="soft">${this.#asked.problem || 'Loading.'}</p>`
        : html`${rows.map((row, i) => drawn(row, ROWS[i], i > 0))}
          <div class="ticks" aria-hidden="true">${ticks(rows[0].from, rows[0].to, 6)}</div>`}
    </div></section>`;
  }
}

/** The points of the store in bars of one length. */
function gathered(row, barSeconds) {
  const bar = barSeconds * 1000;
  const from = Math.floor(Date.parse(row.from) / bar) * bar;
  const to = Math.ceil(Date.parse(row.to) / bar) * bar;
  const bars = new Array(Math.round((to - from) / bar)).fill(0);
  for (const point of row.points) {
    const at = Math.floor((Date.parse(point.time) - from) / bar);
    if (at >= 0 && at < bars.length) {
      bars[at] += point.increase;
    }
  }
  return { from, to, bar, bars, total: bars.reduce((sum, n) => sum + n, 0) };
}

function drawn({ from, to, bar, bars, total }, [label, id], loss) {
  const most = Math.max(...bars);
  const words = `${label}: ${count(total)} from ${time(from)} to ${time(to)}, at most ${count(most)} in ${span(bar / 1000)}`;
  const width = WIDTH / bars.length;
  return html`<div class="row ${loss && total > 0 ? 'lost' : ''}"><span class="what" title=${state.meanings[id] ?? ''}>${label}
      <b>${count(total)}</b></span>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>${bars.map((n, i) => (n === 0 ? nothing
      : svg`<rect x=${i * width} y=${HEIGHT - Math.max(1, (n / most) * HEIGHT)} width=${Math.max(1, width - 1)}
        height=${Math.max(1, (n / most) * HEIGHT)}><title>${time(from + i * bar)}: ${count(n)}</title></rect>`))}</svg></div>`;
}
