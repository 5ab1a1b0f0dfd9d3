// The times below a time line. Each mark begins at its own place and has the room up to the next one.
import { html, ref } from '../lib.js';
import { axisTimes } from '../format.js';

// a style attribute is against the policy of the pages
const wide = (share) => ref((e) => { if (e) { e.style.flexGrow = share; } });

export function ticks(from, to, most) {
  const marks = axisTimes(from, to, most);
  return html`<span ${wide(marks[0]?.at ?? 1)}></span>${marks.map(({ at, text }, i) => html`<span ${wide((marks[i + 1]?.at ?? 1) - at)}>${text}</span>`)}`;
}
