// A small chart of figures over time, drawn by uPlot, with a summary in words for those who do not see it.
import { html, ref } from '../lib.js';
import uPlot from '../lib/uplot/uPlot.esm.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart that is kept while its page is shown: view() places it, set() gives it data. */
export class Chart {
  #plot = null;
  #element = null;
  #data = [[], []];
  #observer = new ResizeObserver(() => this.#fit());
  #label;
  #format;
  #onTheme = () => this.#draw();

  constructor(label, format) {
    this.#label = label;
    this.#format = format;
    addEventListener('geophone-theme', this.#onTheme);
  }

  /** Values, one per second, the last of them at this time (milliseconds). */
  set(values, lastMs) {
    const n = values.length;
    this.#data = [Array.from({ length: n }, (_, i) => lastMs / 1000 - (n - 1 - i)), values];
    this.#plot?.setData(this.#data);
    const bars = values.length ? values : [0];
    this.summary = `${this.#label}, last ${span15(n)}: now ${this.#format(bars.at(-1))}, least ${
      this.#format(Math.min(...bars))}, most ${this.#format(Math.max(...bars))}`;
    this.#element?.setAttribute('aria-label', this.summary);
  }

  view() {
    return html`<div class="chart" role="img" aria-label=${this.#label} ${ref((e) => this.#place(e))}></div>`;
  }

  #place(element) {
    if (element === this.#element) {
      return;
    }
    this.#observer.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
    this.#element = element ?? null;
    if (element) {
      this.#observer.observe(element);
      this.#draw();
    }
  }

  #fit() {
    if (this.#plot && this.#element) {
      this.#plot.setSize({ width: this.#element.clientWidth, height: this.#element.clientHeight });
    }
  }

  #draw() {
    if (!this.#element || !this.#element.clientWidth) {
      return;
    }
    this.#plot?.destroy();
    const axis = { stroke: colour('--text-soft'), font: '11px system-ui, sans-serif',
      grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    this.#plot = new uPlot({
      width: this.#element.clientWidth, height: this.#element.clientHeight, padding: [6, 2, 0, 0],
      legend: { show: false }, cursor: { show: false },
      scales: { y: { range: (u, low, high) => [0, high > 0 ? high * 1.15 : 1] } },
      axes: [{ ...axis, size: 20, space: 70, values: [[60, '{HH}:{mm}'], [1, '{HH}:{mm}:{ss}']].map(([s, f]) => [s, f,
        null, null, null, null, null, null, 1]) },
      { ...axis, size: 54, space: 26, values: (u, ticks) => ticks.map((t) => this.#format(t)) }],
      series: [{}, { stroke: colour('--chart-1'), width: 1.5, fill: colour('--accent-ground'), points: { show: false } }],
    }, this.#data, this.#element);
  }

  stop() {
    this.#observer.disconnect();
    this.#plot?.destroy();
    removeEventListener('geophone-theme', this.#onTheme);
  }
}

function span15(seconds) {
  return seconds >= 60 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
}
