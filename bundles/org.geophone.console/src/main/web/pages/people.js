// Users and tokens: who may log in, which programs may ask, and until when.
import { html, nothing } from '../lib.js';
import { del, get, post, put } from '../api.js';
import { attempt, state } from '../state.js';
import { asking } from '../parts/asking.js';
import { ask, confirm, secret } from '../parts/dialog.js';
import { empty, mark, moment, title } from '../parts/marks.js';

const ROLES = [['viewer', 'looks'], ['analyst', 'decides about findings'], ['admin', 'changes the sensor']];
const roleField = (chosen) => html`<label class="field">Role<select name="role">${ROLES.map(([r, words]) => html`<option value=${r}
  .selected=${r === chosen}>${r}: ${words}</option>`)}</select></label>`;

function open() {
  let users = null;
  let tokens = null;
  const asked = asking(() => Promise.all([get('/users'), get('/tokens')]), (answers) => { [{ users }, { tokens }] = answers; });
  return { stop: asked.stop, view: () => view({ users, tokens, problem: asked.problem, load: asked.load }) };
}

function view({ users, tokens, problem, load }) {
  return html`${title('Users and tokens', 'who may use the console and its API')}
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    <section class="panel"><header><h2>Users</h2><div class="end"><button class="primary" @click=${() => addUser(load)}>Add a user</button></div></header>
      ${users === null ? empty('Loading.') : html`<div class="scroll" tabindex="0"><table><thead><tr><th>Name</th><th>Role</th><th>Added</th><th>Password</th>
        <th><span class="sr">Actions</span></th></tr></thead><tbody>${users.map((u) => userRow(u, load))}</tbody></table></div>`}</section>
    <section class="panel"><header><h2>Tokens</h2><span class="soft">for programs: <code>Authorization: Bearer TOKEN</code></span>
      <div class="end"><a href="/api/openapi.json">description of the API</a>
      <button class="primary" @click=${() => addToken(load)}>Make a token</button></div></header>
      ${tokens === null ? empty('Loading.') : tokens.length === 0 ? empty('No tokens.') : html`<div class="scroll" tabindex="0"><table><thead><tr><th>Name</th>
        <th>Role</th><th>Made</th><th>Ends</th><th><span class="sr">Actions</span></th></tr></thead><tbody>${tokens.map((t) => html`<tr class="hover">
        <td class="mono">${t.name}</td><td>${t.role}</td><td>${moment(t.created)}</td><td>${moment(t.expires)} ${t.over ? mark('over', 'warn') : nothing}</td>
        <td class="actions-cell"><button class="danger" aria-label=${`Revoke ${t.name}`} @click=${() => revoke(t, load)}>Revoke</button></td></tr>`)}</tbody></table></div>`}</section>`;
}

function userRow(u, load) {
  const own = u.name === state.session.user;
  return html`<tr class="hover"><td class="mono">${u.name} ${own ? mark('you') : nothing}</td>
    <td><select aria-label=${`Role of ${u.name}`} .value=${u.role} @change=${async (e) => {
      if (!await attempt(() => put(`/users/${encodeURIComponent(u.name)}`, { role: e.target.value }), 'Changed.')) {
        // what was refused would stay chosen
        e.target.value = u.role;
      }
      load();
    }}>${ROLES.map(([r]) => html`<option .selected=${r === u.role}>${r}</option>`)}</select></td>
    <td>${moment(u.created)}</td><td>${u.must_change_password ? mark('to be changed', 'warn') : 'own'}</td>
    <td class="actions-cell"><span class="actions"><button aria-label=${`New password for ${u.name}`} @click=${() => reset(u, load)}>New password…</button>
      <button class="danger" ?disabled=${own} aria-label=${`Remove ${u.name}`} @click=${() => remove(u, load)}>Remove</button></span></td></tr>`;
}

async function addUser(load) {
  const made = await ask('Add a user', html`<label class="field">Name<input name="name" required maxlength="40" autocomplete="off"></label>${roleField('viewer')}`,
    'Add', 'The sensor makes a password, which the user has to change at the first login.', (given) => post('/users', given));
  if (made) {
    load();
    await secret(`Password of ${made.name}`, 'It is shown this once.', made.password);
  }
}

async function reset(u, load) {
  if (await confirm(`A new password for ${u.name}?`, 'The old one is no longer valid, and all logins end.', 'New password', false)) {
    await attempt(async () => {
      const made = await post(`/users/${encodeURIComponent(u.name)}/password`);
      load();
      await secret(`New password of ${made.name}`, 'It is shown this once.', made.password);
    });
  }
}

async function remove(u, load) {
  if (await confirm(`Remove ${u.name}?`, 'All logins of this user end at once.', 'Remove')) {
    await attempt(() => del(`/users/${encodeURIComponent(u.name)}`), `${u.name} is removed.`);
    load();
  }
}

async function addToken(load) {
  const made = await ask('Make a token', html`<label class="field">Name: what it is for<input name="name" required maxlength="40" autocomplete="off"></label>
    ${roleField('viewer')}<label class="field">Days it is valid<input name="days" type="number" value="90" min="1" max="3650" required></label>`, 'Make', '',
  (given) => post('/tokens', { ...given, days: Number(given.days) }));
  if (made) {
    load();
    await secret(`Token ${made.name}`, 'It is shown this once; the sensor keeps a hash of it.', made.token);
  }
}

async function revoke(t, load) {
  if (await confirm(`Revoke ${t.name}?`, 'The program that uses it is refused from now on.', 'Revoke')) {
    await attempt(() => del(`/tokens/${encodeURIComponent(t.name)}`), `${t.name} is revoked.`);
    load();
  }
}

export default { name: 'people', title: 'Users and tokens', group: 'Administration', role: 'admin', open };
