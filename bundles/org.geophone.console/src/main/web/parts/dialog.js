// Questions that need an answer before something is done, and secrets that are shown once.
import { html, nothing, render } from '../lib.js';
import { state, subscribe, toast } from '../state.js';

let dialogs = 0;

/**
 * Shows a dialog over the page; view(close, update) makes its content. Answers what close was called with. When the login
 * ends it goes, so that it does not stand in front of the login page; where whenBack is given it comes back with what was
 * typed when the same user logs in again, and whenBack is called.
 */
export function dialog(view, whenBack = null) {
  return new Promise((resolve) => {
    const element = document.createElement('dialog');
    const user = state.session?.user;
    let answer = null;
    let away = false;
    const close = (value) => { answer = value ?? null; element.close(); };
    const quiet = subscribe(() => {
      const shown = state.session && !state.session.must_change_password;
      if (away && shown && state.session.user === user) {
        away = false;
        whenBack();
        element.showModal();
      } else if (away && shown) {
        end();
      } else if (!shown && !away && element.open) {
        away = whenBack !== null;
        if (away) {
          toast(`The login has ended. What you typed comes back when ${user} logs in again.`, 'warn');
        }
        element.close();
      }
    });
    const end = () => {
      quiet();
      element.remove();
      resolve(answer);
    };
    // told a moment later: it may be open again by then
    element.addEventListener('close', () => { if (!away && !element.open) { end(); } });
    document.body.append(element);
    const update = () => {
      render(view(close, update), element);
      const heading = element.querySelector('h2');
      if (heading) {
        heading.id ||= `dialog-${++dialogs}`;
        element.setAttribute('aria-labelledby', heading.id);
      }
    };
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

/**
 * A form in a dialog; act(values) does what it is for. It closes when that was done, and what is refused is said in it, so
 * that nothing that was typed is lost. Answers what act answered, or null.
 */
export async function ask(title, fields, action, hint, act) {
  let own = null;
  let running = null;
  let done = null;
  await dialog((close, update) => {
    own ??= stepper(update);
    const submit = (e) => {
      e.preventDefault();
      const values = Object.fromEntries(new FormData(e.target));
      if (!own.busy) {
        running = own.run(async () => {
          done = await act(values) ?? values;
          close();
        });
      }
    };
    return html`<form @submit=${submit}>
      <h2>${title}</h2>${hint ? html`<p class="hint">${hint}</p>` : nothing}${problemOf(own)}
      ${fields}
      <div class="line"><button type="button" @click=${() => close(null)}>Cancel</button>
        <button class="primary" ?disabled=${own.busy}>${action}</button></div></form>`;
  }, () => own.say('The login had ended, and nothing was done. What you typed is still here.'));
  // what was sent before the dialog was closed may be done all the same
  await running;
  return done;
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
  own.say = (words) => {
    own.problem = words;
    update();
  };
  return own;
}

/** What was refused last. */
export const problemOf = (own) => (own.problem ? html`<p class="note bad break" role="alert">${own.problem}</p>` : nothing);
