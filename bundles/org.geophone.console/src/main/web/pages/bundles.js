// Bundles: the parts that the sensor is made of. Start, stop, install or update by a file, uninstall.
import { html, nothing, repeat } from '../lib.js';
import { del, get, post, upload } from '../api.js';
import { visible } from '../format.js';
import { current, setParams } from '../router.js';
import { attempt, may } from '../state.js';
import { asking } from '../parts/asking.js';
import { confirm } from '../parts/dialog.js';
import { empty, mark, name, title } from '../parts/marks.js';

const OWN = 'org.geophone.';
const kind = (state) => ({ active: 'good', resolved: '', starting: 'warn', stopping: 'warn', installed: 'bad' })[state] ?? '';

function open() {
  let all = null;
  let signers = null;
  const asked = asking(async () => {
    const { bundles } = await get('/bundles');
    signers ??= (await get('/trust')).signers;
    return bundles;
  }, (bundles) => { all = bundles; }, 4000);
  return { stop: asked.stop, view: () => view({ all, problem: asked.problem, load: asked.load, signers: signers ?? [] }) };
}

function view({ all, problem, load, signers }) {
  const text = current().params.get('text') ?? '';
  const own = current().params.get('which') ?? 'own';
  const shown = (all ?? []).filter((b) => (own === 'all' || b.symbolic_name.startsWith(OWN) || b.problem)
    && b.symbolic_name.includes(text));
  const troubled = (all ?? []).filter((b) => b.problem).length;
  return html`${title('Bundles', all ? `${all.length} installed, ${all.filter((b) => b.state === 'active').length} active, ${
    troubled ? `${troubled} with a problem` : 'none with a problem'}` : '',
  may('admin') ? html`<label class="button primary-look">Install or update<input class="sr" type="file" accept=".jar"
    @change=${(e) => install(e, load)}></label>` : nothing)}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    ${signers.length ? html`<p class="note">Only bundles are taken that are signed by ${signers.map((s) => name(s)).reduce((a, b) => html`${a} or ${b}`)}, and those
      that the distribution came with.</p>` : nothing}
    <form class="form" role="search" @submit=${(e) => e.preventDefault()}><div class="line">
      <label class="field">Name contains<input .value=${text} @input=${(e) => setParams({ text: e.target.value })}></label>
      <label class="field">Show<select @change=${(e) => setParams({ which: e.target.value })}>
        <option value="own" .selected=${own === 'own'}>Geophone's own</option>
        <option value="all" .selected=${own === 'all'}>all</option></select></label></div></form>
    <section class="panel" aria-label="Bundles">${all === null ? empty('Loading.') : shown.length === 0 ? empty('No bundle fits the filter.') : html`
      <div class="scroll" tabindex="0"><table class="narrow-cards"><thead><tr><th class="n">Id</th><th>Bundle</th><th>Version</th><th>State</th><th class="n">Level</th>
        <th><span class="sr">Actions</span></th></tr></thead><tbody>${repeat(shown, (b) => b.id, (b) => row(b, load))}</tbody></table></div>`}</section>`;
}

function row(b, load) {
  return html`<tr class="hover"><td class="n" data-label="id">${b.id}</td>
    <td class="who-cell">${name(b.symbolic_name)}${b.problem ? html`<div class="error break">${b.problem}</div>` : nothing}
      ${services(b)}</td>
    <td class="nowrap" data-label="version">${b.version}</td><td>${mark(b.state, kind(b.state))}</td><td class="n" data-label="level">${b.start_level}</td>
    <td class="actions-cell">${may('admin') && b.id > 0 ? html`<span class="actions">
      ${b.state === 'active' ? html`<button aria-label=${`Stop ${b.symbolic_name}`} @click=${() => act(b, 'stop', load)}>Stop</button>`
        : html`<button aria-label=${`Start ${b.symbolic_name}`} @click=${() => act(b, 'start', load)}>Start</button>`}
      <button class="danger" aria-label=${`Uninstall ${b.symbolic_name}`} @click=${() => remove(b, load)}>Uninstall</button></span>` : nothing}</td></tr>`;
}

/** The services that a bundle offers and uses; short until somebody wants to know. */
function services(b) {
  const list = (heading, lines) => (lines.length ? html`<p class="soft">${heading}</p><ul class="break">${lines.map((line) => html`<li class="mono">${visible(line)}</li>`)}</ul>` : nothing);
  return b.provides.length + b.uses.length === 0 ? nothing : html`<details><summary class="soft">services: ${b.provides.length} out, ${b.uses.length} in</summary>
    ${list('It offers', b.provides)}${list('It uses', b.uses)}</details>`;
}

async function act(b, verb, load) {
  const own = b.symbolic_name === 'org.geophone.console' || b.symbolic_name === 'org.apache.felix.http.jetty12';
  if (verb === 'stop' && own && !await confirm('Stop what you are looking at?', `Without ${b.symbolic_name} there is no console.`
    + ' Only the command line of the sensor starts it again.', 'Stop it')) {
    return;
  }
  await attempt(() => post(`/bundles/${encodeURIComponent(b.symbolic_name)}/${verb}`), `${b.symbolic_name}: ${verb} done.`);
  load();
}

async function remove(b, load) {
  if (await confirm(`Uninstall ${b.symbolic_name}?`, 'It is gone until it is installed again.', 'Uninstall')) {
    await attempt(() => del(`/bundles/${encodeURIComponent(b.symbolic_name)}`), `${b.symbolic_name} is uninstalled.`);
    load();
  }
}

async function install(event, load) {
  const file = event.target.files[0];
  event.target.value = '';
  if (file) {
    await attempt(() => upload('/bundles', file), `${file.name} is installed.`);
    load();
  }
}

export default { name: 'bundles', title: 'Bundles', group: 'Sensor', role: 'viewer', open };
