// The dialog by which an output is added: a form made of what its kind says about its settings, checked here and there.
import { html, nothing } from '../lib.js';
import { form, get } from '../api.js';
import { attempt, toast } from '../state.js';
import { dialog } from './dialog.js';
import { check, field } from './setting.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Asks for kind, name and settings until the sensor takes them; answers whether one was added. */
export async function newOutput(kinds) {
  let all = [];
  if (!await attempt(async () => { all = (await get('/config')).configurations; })) {
    return false;
  }
  let kind = kinds[0];
  let called = '';
  let draft = {};
  let problem = '';
  let busy = false;
  const done = await dialog((close, update) => {
    const settings = (all.find((c) => c.pid === kind.type)?.settings ?? []).filter((s) => s.key !== 'name');
    const isNeeded = (s) => s.required && s.default === null;
    const needed = settings.filter(isNeeded);
    const others = settings.filter((s) => !isNeeded(s));
    const wrong = Object.fromEntries(settings.filter((s) => s.key in draft || isNeeded(s)).map((s) => [s.key, check(s, draft[s.key] ?? '')])
      .filter(([, words]) => words));
    const one = (s) => field(s, draft[s.key], s.key in draft ? wrong[s.key] : '', true, (value) => {
      if (value === null) {
        delete draft[s.key];
      } else {
        draft[s.key] = value;
      }
      update();
    }, () => {});
    const add = async () => {
      busy = true;
      problem = '';
      update();
      try {
        await form('POST', '/outputs', { kind: kind.kind, name: called, ...draft });
        close(true);
      } catch (refused) {
        problem = refused.message;
      }
      busy = false;
      update();
    };
    return html`<form @submit=${(e) => { e.preventDefault(); add(); }}><h2>Add an output</h2>
      ${problem ? html`<p class="note bad break" role="alert">${problem}</p>` : nothing}
      <label class="field">Kind<select name="kind" @change=${(e) => { kind = kinds.find((k) => k.kind === e.target.value); draft = {}; update(); }}>
        ${kinds.map((k) => html`<option value=${k.kind} .selected=${k === kind}>${k.kind}: ${k.title}</option>`)}</select></label>
      <label class="field">Name, letters, digits, dots and hyphens<input name="name" required maxlength="60" autocomplete="off" placeholder="siem" .value=${called}
        @input=${(e) => { called = e.target.value.trim(); update(); }}></label>
      <div class="choices form">${needed.map(one)}
        <details ?open=${needed.length === 0}><summary>${needed.length ? 'All other settings' : 'Settings'} (${others.length}), each with its default</summary>
          <div class="form">${others.map(one)}</div></details></div>
      <p class="hint">It gets a file of its own in the configuration folder; everything can be changed afterwards.</p>
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${busy || !NAME.test(called) || Object.keys(wrong).length > 0}>${busy ? 'Adding…' : 'Add'}</button></div></form>`;
  });
  if (done) {
    toast(`${called} is added.`);
  }
  return Boolean(done);
}
