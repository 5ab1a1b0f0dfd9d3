// When findings were: a bar for each on one axis, so that those that were at the same time stand below each other.
import { html, svg } from '../lib.js';
import { span, time } from '../format.js';

const WIDTH = 300;

/** When what a finding tells of was seen first and last, ms; a record that does not say so was told meanwhile. */
export const firstOf = (alert) => Date.parse(alert.start ?? alert.opened);
export const lastOf = (alert) => Math.max(firstOf(alert), Date.parse(alert.end ?? alert.updated));

/** The time that these findings take up together. */
export function extent(alerts) {
  const from = Math.min(...alerts.map(firstOf));
  return { from, to: Math.max(from + 1, ...alerts.map(lastOf)) };
}

/** One finding on that axis. */
export function whenBar(alert, axis, word) {
  const x = (t) => ((t - axis.from) / (axis.to - axis.from)) * WIDTH;
  const left = Math.min(WIDTH - 4, x(firstOf(alert)));
  const words = `from ${time(firstOf(alert))} for ${span((lastOf(alert) - firstOf(alert)) / 1000)}`;
  return html`<svg class="when-bar ${word}" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" role="img" aria-label=${words}>
    ${svg`<rect class="axis" x="0" y="3.5" width=${WIDTH} height="1"></rect>
    <rect class="bar-of" x=${left.toFixed(1)} y="1" width=${Math.max(4, x(lastOf(alert)) - left).toFixed(1)} height="6"></rect>`}</svg>`;
}
