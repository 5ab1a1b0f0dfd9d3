// What is kept quiet, and why: mutes, accepted habits, safe domains, and the floors of the scorer. They are changed in place,
// on the condition that nobody else changed them meanwhile, and each change can be taken back.
import { html, nothing } from '../lib.js';
import { del, form, get, post, request } from '../api.js';
import { count, reasonOf, visible } from '../format.js';
import { attempt, changed, may } from '../state.js';
import { ask, confirm } from './dialog.js';
import { empty, mark, name } from './marks.js';
import { check, field } from './setting.js';

const SCORER = '/config/org.geophone.score';
const FLOORS = ['actualFloor', 'allowanceBytes', 'leakBytesPerDay', 'quietMs'];
const SHOWN = 50;
const query = (d) => `/mutes?${new URLSearchParams({ kind: d.kind, domain: d.domain, client: d.client ?? '' })}`;
const fields = (d) => ({ kind: d.kind, domain: d.domain, client: d.client ?? '', until: d.until, reason: d.reason });

/** The lists and their tags, as they were when they came. */
export class Rules {
  lists = null;
  problem = '';
  part = '';
  draft = {};
  tags = {};
  #asked = false;
  #floorsToo;

  /** floorsToo: whether the floors stand here, too. */
  constructor(floorsToo = true) {
    this.#floorsToo = floorsToo;
  }

  async load() {
    const tagged = (path) => request('GET', path, undefined, undefined, { seen: (tag) => { this.tags[path] = tag; } });
    try {
      const [mutes, safe, scorer, rules] = [await tagged('/mutes'), await tagged('/safe'), await tagged(SCORER), await get('/rules')];
      this.lists = { decisions: mutes.decisions, safe, settings: scorer.settings.filter((s) => FLOORS.includes(s.key)), rules: rules.rules,
        problems: [...new Set([...mutes.problems, ...safe.problems])] };
      this.problem = '';
    } catch (refused) {
      this.problem = refused.message;
    }
    changed();
  }

  async #change(action, done, undo) {
    const taken = await attempt(action, done, undo && (async () => {
      await attempt(undo, 'Taken back.');
      this.load();
    }));
    await this.load();
    return taken;
  }

  /** The same out of a dialog: what is refused is said there, and the lists are asked for, so that the next try is about them as they are. */
  async #keep(action, done, undo) {
    try {
      await action();
    } catch (refused) {
      this.load();
      throw refused;
    }
    this.#change(() => {}, done, undo);
  }

  /** Mutes, or accepts a habit; what is known already stands in the form. */
  async decide(kind, domain = '', client = '') {
    const muting = kind === 'mute';
    await ask(muting ? 'Mute alerts' : 'Accept as a habit', html`
      <label class="field">Domain, *.domain for all below it<input name="domain" .value=${domain} required></label>
      ${muting ? html`<label class="field">Client or network; empty for every client<input name="client" .value=${client}></label>` : nothing}
      ${end(muting ? '30d' : 'never', '')}`, muting ? 'Mute' : 'Accept', muting ? 'Alerts about it are told once, and quiet until then.'
      : 'What it carries was looked at and is usual for it; much more than that opens an alert again.',
    (given) => this.#keep(() => form('POST', '/mutes', { kind, ...given }, this.tags['/mutes']), muting ? 'Muted.' : 'Accepted.',
      () => del(query({ kind, ...given }))));
  }

  async #edit(d) {
    await ask(`Change the ${d.kind} of ${visible(d.domain)}`, end(d.until, d.reason), 'Change', '',
      (given) => this.#keep(() => form('PUT', '/mutes', { ...fields(d), ...given }, this.tags['/mutes']), 'Changed.',
        () => form('PUT', '/mutes', fields(d))));
  }

  #remove(d) {
    return this.#change(() => del(query(d), this.tags['/mutes']), `The ${d.kind} of ${visible(d.domain)} is gone.`, () => form('POST', '/mutes', fields(d)));
  }

  /** Holds a domain for safe. */
  async hold(domain = '') {
    await ask('Hold a domain for safe', html`<label class="field">Registered domain<input name="domain" .value=${domain} required></label>
      <label class="field">Reason<input name="reason" required maxlength="200"></label>`, 'Hold for safe',
    'No alert opens about it while it is asked through a known resolver.',
    (given) => this.#keep(() => form('POST', '/safe', given, this.tags['/safe']), `${given.domain} is held for safe.`,
      () => del(`/safe/${encodeURIComponent(given.domain)}`)));
  }

  #drop(domain, note) {
    return this.#change(() => del(`/safe/${encodeURIComponent(domain)}`, this.tags['/safe']), `${visible(domain)} is held for safe no more.`,
      () => form('POST', '/safe', { domain, reason: reasonOf(note) || 'held for safe' }));
  }

  async #floors() {
    const values = this.draft;
    const words = Object.entries(values).map(([key, value]) => `${key} = ${value}`).join(', ');
    if (await confirm('Change the floors?', `${words}. The scorer begins anew with what it has learnt.`, 'Change', false)
        && await this.#change(() => form('POST', SCORER, values, this.tags[SCORER]), `Changed: ${words}.`, async () => {
          const { changes } = await get('/history?last=50');
          const own = changes.filter((c) => c.pid === 'org.geophone.score');
          await post(`/history/${Math.max(...own.map((c) => c.id))}/rollback`);
        })) {
      this.draft = {};
      changed();
    }
  }

  view() {
    return html`<section class="panel rules"><details @toggle=${(e) => { if (e.target.open) { this.#asked = true; this.load(); } }}>
      <summary><h2>Rules and lists</h2> <span class="soft">mutes, habits, safe domains, floors</span></summary>
      ${this.problem ? html`<p class="note bad" role="alert">${this.problem}</p>` : nothing}
      ${this.lists ? html`${this.lists.problems.map((p) => html`<p class="note warn">${visible(p)}</p>`)}
        ${this.#decisions()}${this.#safe()}${this.#floorsToo ? this.#settings() : nothing}${this.#done()}` : this.#asked ? empty('Loading.') : nothing}</details></section>`;
  }

  #decisions() {
    const all = this.lists.decisions;
    return html`<div class="in"><header class="line-of"><h3>Mutes and accepted habits</h3>${may('analyst') ? html`<span class="actions">
      <button @click=${() => this.decide('mute')}>Mute…</button><button @click=${() => this.decide('habit')}>Accept habit…</button></span>` : nothing}</header>
      ${all.length === 0 ? html`<p class="soft">None: every alert is told.</p>` : html`<div class="scroll" tabindex="0"><table><thead><tr><th>Kind</th><th>Domain</th>
        <th>Client</th><th>Until</th><th>Who</th><th>Reason</th><th><span class="sr">Actions</span></th></tr></thead><tbody>${all.map((d) => html`<tr>
        <td>${d.kind}</td><td>${name(d.domain)}</td><td class="mono">${d.client ? visible(d.client) : 'every'}</td>
        <td class="nowrap">${d.until} ${d.over ? mark('over', 'warn') : nothing}</td><td>${visible(d.owner)}</td><td class="break">${visible(d.reason)}</td>
        <td class="actions-cell">${may('analyst') ? html`<span class="actions"><button @click=${() => this.#edit(d)}>Change…</button>
          <button @click=${() => this.#remove(d)}>Take back</button></span>` : nothing}</td></tr>`)}</tbody></table></div>`}</div>`;
  }

  #safe() {
    const { domains, notes } = this.lists.safe;
    const fit = domains.filter((d) => d.includes(this.part.toLowerCase()));
    return html`<div class="in"><header class="line-of"><h3>Safe domains (${domains.length})</h3><span class="actions"><label class="field"><span class="sr">Find
      a safe domain</span><input type="search" placeholder="find" .value=${this.part} @input=${(e) => { this.part = e.target.value; changed(); }}></label>
      ${may('analyst') ? html`<button @click=${() => this.hold()}>Hold for safe…</button>` : nothing}</span></header>
      <ul class="safe-list">${fit.slice(0, SHOWN).map((d) => html`<li>${name(d)} ${notes[d] ? html`<span class="soft break">${visible(notes[d])}</span>` : nothing}
        ${may('analyst') ? html`<button class="plain" @click=${() => this.#drop(d, notes[d])}>take out<span
          class="sr"> ${visible(d)}</span></button>` : nothing}</li>`)}</ul>
      ${fit.length > SHOWN ? html`<p class="soft">and ${fit.length - SHOWN} more: find them by a part of their name</p>` : nothing}</div>`;
  }

  #settings() {
    const wrong = Object.fromEntries(Object.entries(this.draft).map(([key, value]) => [key, check(this.lists.settings.find((s) => s.key === key), value)])
      .filter(([, words]) => words));
    return html`<form class="in form" @submit=${(e) => { e.preventDefault(); this.#floors(); }}><h3>Floors</h3>
      <div class="floors">${this.lists.settings.map((s) => field(s, this.draft[s.key], wrong[s.key], may('admin'), (value) => {
        if (value === null) {
          delete this.draft[s.key];
        } else {
          this.draft[s.key] = value;
        }
        changed();
      }, () => this.#change(() => del(`${SCORER}/${s.key}`, this.tags[SCORER]), `${s.key} has its default again.`)))}</div>
      ${may('admin') ? html`<div class="line"><button class="primary" ?disabled=${Object.keys(this.draft).length === 0 || Object.keys(wrong).length > 0}>Change
        the floors…</button></div>` : nothing}</form>`;
  }

  #done() {
    return html`<div class="in"><h3>What the rules have done</h3>${this.lists.rules.length === 0 ? html`<p class="soft">Nothing yet.</p>` : html`<div
      class="scroll" tabindex="0"><table><thead><tr><th>Rule</th><th class="n">Values left out</th><th class="n">that would have been records</th></tr></thead>
      <tbody>${this.lists.rules.map((r) => html`<tr><td class="mono">${r.rule}</td><td class="n">${count(r.applied)}</td><td class="n">${count(r.hidden)}</td></tr>`)}
      </tbody></table></div>`}</div>`;
  }
}

const end = (until, reason) => html`<label class="field">Until: a date, 30d, 12h, or never<input name="until" .value=${until} required></label>
  <label class="field">Reason<input name="reason" .value=${reason} required maxlength="200"></label>`;
