// Configuration: forms from the descriptions that components bring, a look at the change before it is made, history.
import { html, nothing } from '../lib.js';
import { form, get, post, del } from '../api.js';
import { address, current, setParams } from '../router.js';
import { attempt, changed, may } from '../state.js';
import { asking } from '../parts/asking.js';
import { confirm, dialog } from '../parts/dialog.js';
import { empty, mark, moment, name, title } from '../parts/marks.js';
import { Rules } from '../parts/rules.js';
import { check, field } from '../parts/setting.js';

function open() {
  let all = null;
  let changes = [];
  let draft = {};
  let pid = null;
  const rules = new Rules(false);
  const asked = asking(() => Promise.all([get('/config'), get('/history?last=30')]), (answers) => {
    [{ configurations: all }, { changes }] = answers;
  });
  return {
    stop: asked.stop,
    view() {
      const wanted = current().params.get('pid');
      if (wanted !== pid) {
        pid = wanted;
        draft = {};
      }
      return view({ all, changes, problem: asked.problem, draft, rules, load: asked.load, reset: () => { draft = {}; changed(); } });
    },
  };
}

function view(c) {
  const pid = current().params.get('pid');
  const chosen = c.all?.find((one) => one.pid === pid);
  const text = (current().params.get('text') ?? '').toLowerCase();
  const shown = (c.all ?? []).filter((one) => `${one.pid} ${one.title}`.toLowerCase().includes(text));
  return html`${title('Configuration', 'what each component is told; a change takes effect at once')}
    ${c.problem ? html`<p class="note bad" role="alert">${c.problem}</p>` : nothing}
    <div class="split"><section class="panel" aria-label="Configurations"><header><label class="field grow"><span class="sr">Filter</span><input
      placeholder="filter" .value=${current().params.get('text') ?? ''} @input=${(e) => setParams({ text: e.target.value })}></label></header>
      ${c.all === null ? empty('Loading.') : html`<ul class="list">${shown.map((one) => html`<li><a
        href=${address('configuration', { pid: one.pid, text })} aria-current=${one.pid === pid ? 'true' : nothing}>
        <span>${one.title || one.pid}</span><span class="soft mono">${one.pid}</span>
        ${one.problems.length ? mark('problem', 'bad') : one.settings.some((s) => s.variable) ? mark('environment') : one.file ? nothing : mark('defaults')}</a></li>`)}</ul>`}</section>
    <div class="stack">${chosen ? editor(chosen, c) : html`<section class="panel">${empty('Choose a configuration.')}</section>`}
      ${pid === 'org.geophone.score' ? c.rules.view() : nothing}${history(c)}</div></div>`;
}

function editor(one, c) {
  const edits = Object.entries(c.draft);
  const wrong = Object.fromEntries(edits.map(([key, value]) => [key, check(one.settings.find((s) => s.key === key), value)])
    .filter(([, words]) => words));
  return html`<section class="panel"><header><h2>${one.title || one.pid}</h2><span class="soft mono">${one.pid}</span>
      <div class="end">${one.file ? html`<span class="soft mono">${one.file.split('/').at(-1)}</span>` : mark(one.settings.some((s) => s.variable) ? 'no file: environment' : 'no file: defaults')}</div></header>
    <form class="in form" @submit=${(e) => { e.preventDefault(); apply(one, c); }}>
      ${one.description ? html`<p class="soft">${one.description}</p>` : nothing}
      ${one.problems.map((p) => html`<p class="note bad break">${p}</p>`)}
      ${one.settings.map((s) => field(s, c.draft[s.key], wrong[s.key], may('admin'), (value) => {
        if (value === null) {
          delete c.draft[s.key];
        } else {
          c.draft[s.key] = value;
        }
        changed();
      }, () => unset(one, s, c)))}
      ${may('admin') ? html`<div class="line sticky">
        <button class="primary" ?disabled=${edits.length === 0 || Object.keys(wrong).length > 0}>Look at the change…</button>
        <button type="button" ?disabled=${edits.length === 0} @click=${c.reset}>Reset</button>
        ${one.file && !one.settings.some((s) => s.variable) ? html`<button type="button" class="danger" @click=${() => remove(one, c)}>Delete configuration…</button>` : nothing}
        <span class="soft">${edits.length ? `${edits.length} ${edits.length === 1 ? 'key' : 'keys'} changed` : ''}</span></div>` : nothing}
    </form></section>`;
}

async function apply(one, c) {
  const path = `/config/${encodeURIComponent(one.pid)}`;
  if (!await attempt(() => form('POST', `${path}?check=true`, c.draft))) {
    return;
  }
  const rows = Object.entries(c.draft).map(([key, value]) => {
    const s = one.settings.find((x) => x.key === key);
    return [key, s.secret ? '(secret)' : s.value ?? s.default ?? '', s.secret ? '(new secret)' : value];
  });
  const sure = await dialog((close) => html`<div role="document"><h2>Change ${one.title || one.pid}?</h2>
    <div class="diff">${rows.map(([key, before, after]) => html`<div class="mono minus">− ${key} = ${before}</div>
      <div class="mono plus">+ ${key} = ${after}</div>`)}</div>
    <div class="line"><button @click=${() => close(false)}>Cancel</button>
      <button class="primary" @click=${() => close(true)}>Apply</button></div></div>`);
  if (sure && await attempt(() => form('POST', path, c.draft), 'Changed.')) {
    c.reset();
    c.load();
  }
}

async function unset(one, s, c) {
  await attempt(() => del(`/config/${encodeURIComponent(one.pid)}/${encodeURIComponent(s.key)}`), `${s.key} has its default again.`);
  c.load();
}

async function remove(one, c) {
  if (await confirm(`Delete ${one.pid}?`, 'Its file is removed; the history keeps it.', 'Delete')) {
    await attempt(() => del(`/config/${encodeURIComponent(one.pid)}`), 'Deleted.');
    c.load();
  }
}

function history(c) {
  return html`<section class="panel"><header><h2>History</h2></header>${c.changes.length === 0 ? empty('No change was made yet.') : html`
    <div class="scroll" tabindex="0"><table><thead><tr><th class="n">No.</th><th>Time</th><th>Who</th><th>Configuration</th><th>What</th><th><span class="sr">Actions</span></th></tr></thead>
    <tbody>${c.changes.map((h) => html`<tr><td class="n">${h.id}</td><td>${moment(h.time)}</td><td>${h.who} <span class="soft">${h.from}</span></td>
      <td>${name(h.pid)}</td><td class="break">${h.what}</td><td class="actions-cell"><span class="actions">
        <button @click=${() => look(h)}>Difference</button>
        ${may('admin') ? html`<button @click=${() => back(h, c)}>Roll back…</button>` : nothing}</span></td></tr>`)}</tbody></table></div>`}</section>`;
}

async function look(h) {
  await attempt(async () => {
    const { differences } = await get(`/history/${h.id}`);
    await dialog((close) => html`<div role="document"><h2>Change ${h.id}</h2><div class="diff">${differences.length === 0 ? 'Comments only.'
      : differences.map((line) => html`<div class="mono ${line.startsWith('+') ? 'plus' : 'minus'}">${line}</div>`)}</div>
      <div class="line"><button class="primary" @click=${() => close()}>Close</button></div></div>`);
  });
}

async function back(h, c) {
  if (await confirm(`Take back change ${h.id}?`, `${h.pid} gets the file that it had before.`, 'Roll back')) {
    await attempt(() => post(`/history/${h.id}/rollback`), 'Rolled back.');
    c.load();
  }
}

export default { name: 'configuration', title: 'Configuration', group: 'Sensor', role: 'viewer', open };
