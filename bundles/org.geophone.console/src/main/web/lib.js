// The libraries that pages use, in one place. Bindings are escaped by construction; nothing here makes HTML of text.
export { html, svg, render, nothing } from './lib/lit-html/lit-html.js';
export { ref } from './lib/lit-html/directives/ref.js';
export { repeat } from './lib/lit-html/directives/repeat.js';
