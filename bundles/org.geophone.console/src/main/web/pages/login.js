// Logging in, and choosing a password where that is asked for.
import { html, nothing } from '../lib.js';
import { post } from '../api.js';
import { changed, checkSession, setSession, state } from '../state.js';
import { current } from '../router.js';

let busy = false;
let problem = '';

async function submit(event, action) {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  busy = true;
  problem = '';
  changed();
  try {
    await action(values);
  } catch (refused) {
    problem = refused.message;
  }
  busy = false;
  changed();
}

async function login({ user, password }) {
  setSession(await post('/session', { user, password }));
  leave();
}

async function change(values) {
  if (values.new !== values.again) {
    throw new Error('The two new passwords differ.');
  }
  await post('/session/password', { current: values.current, new: values.new });
  await checkSession();
  leave();
}

function leave() {
  const next = current().params.get('next');
  if (state.session && !state.session.must_change_password && next === '/system/console') {
    location.assign('/system/console');
  }
}

const brand = html`<span class="brand"><img src="/icon.svg" alt="" width="32" height="32">Geophone</span>`;

export function loginView() {
  return html`<main class="login" id="content" tabindex="-1">
    <form class="panel" @submit=${(e) => submit(e, login)}>
      ${brand}
      <h1 class="sr">Log in</h1>
      <label class="field">User<input name="user" autocomplete="username" required maxlength="64" autofocus></label>
      <label class="field">Password<input name="password" type="password" autocomplete="current-password" required
        maxlength="256"></label>
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
      <button class="primary" ?disabled=${busy}>${busy ? 'One moment' : 'Log in'}</button>
      <p class="hint">Forgotten? <code>geophone password-reset USER</code> on the sensor gives a new one.</p>
    </form></main>`;
}

export function passwordView() {
  return html`<main class="login" id="content" tabindex="-1">
    <form class="panel" @submit=${(e) => submit(e, change)}>
      ${brand}
      <h1>Choose a password</h1>
      <p class="hint">The password of ${state.session.user} was made by the sensor. Choose one of your own,
        of 12 characters or more.</p>
      <label class="field">Current password<input name="current" type="password" autocomplete="current-password" required
        maxlength="256"></label>
      <label class="field">New password<input name="new" type="password" autocomplete="new-password" required minlength="12"
        maxlength="256"></label>
      <label class="field">The same again<input name="again" type="password" autocomplete="new-password" required
        minlength="12" maxlength="256"></label>
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
      <button class="primary" ?disabled=${busy}>${busy ? 'One moment' : 'Change password'}</button>
    </form></main>`;
}
