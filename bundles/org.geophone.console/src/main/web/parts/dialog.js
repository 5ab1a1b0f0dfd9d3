// Questions that need an answer before something is done, and secrets that are shown once.
import { html, nothing, render } from '../lib.js';

/** Shows a dialog over the page; view(close) makes its content. Answers what close was called with. */
export function dialog(view) {
  return new Promise((resolve) => {
    const element = document.createElement('dialog');
    let answer = null;
    const close = (value) => { answer = value ?? null; element.close(); };
    element.addEventListener('close', () => { element.remove(); resolve(answer); });
    document.body.append(element);
    const update = () => render(view(close, update), element);
    update();
    element.showModal();
  });
}

/** Asks whether to go on. */
export function confirm(title, text, action, danger = true) {
  return dialog((close) => html`<div role="document"><h2>${title}</h2><p>${text}</p>
    <div class="line"><button @click=${() => close(false)}>Cancel</button>
      <button class=${danger ? 'danger' : 'primary'} @click=${() => close(true)}>${action}</button></div></div>`);
}

/** A form in a dialog; answers its values, or null. */
export function ask(title, fields, action, hint) {
  return dialog((close) => html`<form @submit=${(e) => { e.preventDefault(); close(Object.fromEntries(new FormData(e.target))); }}>
    <h2>${title}</h2>${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${fields}
    <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
      <button class="primary">${action}</button></div></form>`);
}

/** Shows a secret that cannot be seen again. */
export function secret(title, text, value) {
  return dialog((close) => html`<div role="document"><h2>${title}</h2><p>${text}</p>
    <div class="secret">${value}</div>
    <div class="line"><button @click=${() => navigator.clipboard?.writeText(value)}>Copy</button>
      <button class="primary" @click=${() => close(true)}>I have kept it</button></div></div>`);
}

/** Runs a step of a dialog; what is refused is said in it. */
export function stepper(update) {
  const own = { busy: false, problem: '' };
  own.run = async (step) => {
    own.busy = true;
    own.problem = '';
    update();
    try {
      await step();
    } catch (refused) {
      own.problem = refused.message;
    }
    own.busy = false;
    update();
  };
  return own;
}

/** What was refused last. */
export const problemOf = (own) => (own.problem ? html`<p class="note bad break" role="alert">${own.problem}</p>` : nothing);
