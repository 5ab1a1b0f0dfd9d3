// One message in full, layer by layer, loaded when somebody opens it.
import { html, nothing } from '../lib.js';
import { get } from '../api.js';
import { count, visible } from '../format.js';
import { changed } from '../state.js';
import { mark, moment } from './marks.js';
import { hexLines } from './payload.js';

const loaded = new Map();
const MOST = 50;

/** What tells each message from the others behind its alert, also when older ones are given up and its number is another. */
export function messageKeys(alert, messages) {
  const times = new Map();
  return messages.map((m) => {
    // a TCP segment may hold several
    const packet = `${alert} ${m.time} ${m.packet}`;
    times.set(packet, (times.get(packet) ?? 0) + 1);
    return `${packet} ${times.get(packet)}`;
  });
}

export function packetView(alert, number, message, key) {
  const load = async (event) => {
    if (!event.target.open || loaded.has(key)) {
      return;
    }
    if (loaded.size > MOST) {
      loaded.clear();
    }
    loaded.set(key, await get(`/alerts/${alert}/evidence/${number}`).catch((refused) => ({ problem: refused.message, layers: [] })));
    changed();
  };
  const full = loaded.get(key);
  return html`<details class="packet" @toggle=${load}><summary>${moment(message.time)} <span class="soft">packet ${count(message.packet)}</span>
    ${message.rebuilt ? mark('headers made by the sensor') : ''}</summary>
    <div class="two">
      <pre class="payload" tabindex="0">${hexLines(message.frame, message.message_offset)}</pre>
      <div class="layers">${!full ? nothing : full.problem ? html`<p class="note warn">${full.problem}</p>` : full.layers.map(layer)}</div></div></details>`;
}

function layer(one) {
  return html`<section><h4>${one.name} <span class="soft">bytes ${one.offset} to ${one.offset + one.length}</span></h4>
    ${one.problem ? html`<p class="error">${visible(one.problem)}</p>` : nothing}<ul>${one.fields.map(field)}</ul></section>`;
}

function field(one) {
  const parts = one.fields ?? one.parts ?? [];
  return html`<li><span class="soft">${one.name}</span> <span class="mono">${visible(one.value ?? '')}</span>
    ${parts.length ? html`<ul>${parts.map(field)}</ul>` : nothing}</li>`;
}
