// Dialogs about one sensor of the fleet: it is registered after a look at its certificate, and gets another token.
import { html, nothing } from '../lib.js';
import { post, put } from '../api.js';
import { toast } from '../state.js';
import { timeTitle, visible } from '../format.js';
import { dialog, problemOf, stepper } from './dialog.js';

function certificate(shown) {
  return html`<p>This is what ${shown.url} shows. Go on only when the sensor itself tells the same fingerprint: on its own page
    <em>Fleet</em>, or on its machine.</p>
    <div class="secret">${shown.fingerprint}</div>
    <p class="hint">SHA-256; issued for ${visible(shown.subject)}, valid until ${timeTitle(shown.not_after).split('\n')[0]}</p>`;
}

/** Asks who it is, shows the certificate, registers it when that is confirmed. */
export async function register(load) {
  let own = null;
  let given = {};
  let shown = null;
  const done = await dialog((close, update) => {
    own ??= stepper(update);
    return shown === null ? html`<form @submit=${(e) => { e.preventDefault(); given = Object.fromEntries(new FormData(e.target));
      own.run(async () => { shown = await post('/fleet/certificate', { url: given.url.trim() }); }); }}>
      <h2>Register a sensor</h2>${problemOf(own)}
      <label class="field">Name<input name="name" required maxlength="40" autocomplete="off" placeholder="north" .value=${given.name ?? ''}></label>
      <label class="field">Address of its console<input name="url" required maxlength="300" autocomplete="off" placeholder="https://north.example:8443"
        .value=${given.url ?? ''}></label>
      <label class="field">Token that it made for this sensor<input name="token" type="password" required maxlength="200" autocomplete="off"
        .value=${given.token ?? ''}></label>
      <p class="hint">With the role viewer it can be looked at, with admin settings and bundles can be sent. The token is kept for this sensor's user only
        and is never shown again.</p>
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy}>${own.busy ? 'Looking…' : 'Look at its certificate'}</button></div></form>`
      : html`<div role="document"><h2>Is this ${visible(given.name)}?</h2>${problemOf(own)}${certificate(shown)}
      <div class="line"><button @click=${() => { shown = null; own.problem = ''; update(); }}>Back</button>
        <button class="primary" ?disabled=${own.busy} @click=${() => own.run(async () => {
          await post('/fleet', { name: given.name.trim(), url: given.url.trim(), token: given.token.trim(), fingerprint: shown.fingerprint });
          close(true);
        })}>${own.busy ? 'Asking it…' : 'Yes, register it'}</button></div></div>`;
  });
  if (done) {
    toast(`${given.name} is registered.`);
    load();
  }
}

/** Another token, another certificate. */
export async function access(sensor, load) {
  let own = null;
  let shown = null;
  let token = '';
  const done = await dialog((close, update) => {
    own ??= stepper(update);
    const other = shown && shown.fingerprint !== sensor.fingerprint;
    return html`<form @submit=${(e) => { e.preventDefault(); own.run(async () => {
      await put(`/fleet/${encodeURIComponent(sensor.name)}`, { ...(token.trim() ? { token: token.trim() } : {}), ...(other ? { fingerprint: shown.fingerprint } : {}) });
      close(true);
    }); }}><h2>Access to ${visible(sensor.name)}</h2>${problemOf(own)}
      <label class="field">New token; empty: that there is<input type="password" autocomplete="off" maxlength="200" .value=${token}
        @input=${(e) => { token = e.target.value; update(); }}></label>
      <p class="hint">Confirmed certificate: <span class="mono break">${sensor.fingerprint}</span></p>
      ${shown === null ? html`<div><button type="button" ?disabled=${own.busy} @click=${() => own.run(async () => {
        shown = await post('/fleet/certificate', { url: sensor.url });
      })}>Look at the certificate that it shows now</button></div>` : other ? certificate(shown) : html`<p class="note good">It shows this certificate.</p>`}
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy || (!token.trim() && !other)}>${other ? 'Confirm the new certificate' : 'Keep the token'}</button></div></form>`;
  });
  if (done) {
    toast(`${sensor.name} answers.`);
    load();
  }
}
