// What all pages share: who is logged in, the sensor's last status and its age, messages. Whoever shows it subscribes.
import { get, setCsrf, whenLoggedOut, whenOtherLogin } from './api.js';

export const state = {
  session: null,
  checked: false,
  status: null,
  statusAt: 0,
  connected: false,
  meanings: {},
  openAlerts: null,
  toasts: [],
};
const listeners = new Set();
const alertListeners = new Set();
let stream = null;
let waiting = false;

/** Tells of records of alerts as they come in: listener(alert), or listener(null) when the list has to be asked for. */
export function onAlerts(listener) {
  alertListeners.add(listener);
  return () => alertListeners.delete(listener);
}

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows what changed, once per frame. */
export function changed() {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      listeners.forEach((listener) => listener());
    });
  }
}

export function may(role) {
  const order = ['viewer', 'analyst', 'admin'];
  return state.session !== null && order.indexOf(state.session.role) >= order.indexOf(role);
}

export function setSession(session) {
  state.session = session;
  state.checked = true;
  setCsrf(session ? session.csrf_token : null);
  if (session && !session.must_change_password) {
    listen();
  } else if (stream) {
    stream.close();
    stream = null;
  }
  changed();
}

whenLoggedOut(() => setSession(null));

whenOtherLogin(async () => {
  const before = state.session?.user;
  try {
    setSession(await get('/session'));
  } catch (refused) {
    if (refused.status === 401) {
      setSession(null);
    }
    throw refused;
  }
  if (before !== state.session.user) {
    toast(`In another tab ${state.session.user} has logged in: this one goes on as ${state.session.user}.`, 'warn');
  }
});

/** Asks whether there is a login already. */
export async function checkSession() {
  try {
    setSession(await get('/session'));
  } catch {
    setSession(null);
  }
}

function listen() {
  if (stream) {
    return;
  }
  get('/counters').then((all) => {
    state.meanings = Object.fromEntries(all.counters.map((c) => [c.id, c.meaning]));
    changed();
  }).catch(() => {});
  stream = new EventSource('/api/v1/stream');
  stream.addEventListener('status', (event) => {
    state.status = JSON.parse(event.data);
    state.statusAt = Date.now();
    state.connected = true;
    changed();
  });
  stream.addEventListener('alert', (event) => alertListeners.forEach((listener) => listener(JSON.parse(event.data))));
  stream.addEventListener('begin', alertsChanged);
  stream.addEventListener('error', async () => {
    state.connected = false;
    changed();
    if (stream && stream.readyState === EventSource.CLOSED) {
      stream = null;
      await new Promise((done) => setTimeout(done, 2000));
      if (state.session) {
        try {
          await get('/session');
          listen();
        } catch (problem) {
          if (problem.status === 401) {
            setSession(null);
          } else {
            listen();
          }
        }
      }
    }
  });
}

/** More at a time hide the page. */
const MOST_TOASTS = 4;

/**
 * A message that goes by itself; with undo it has a button that takes back what it tells of. Said again it is there once,
 * and of too many the oldest go.
 */
export function toast(text, kind = 'good', undo = null) {
  const one = { text, kind };
  one.undo = undo && (() => {
    state.toasts = state.toasts.filter((t) => t !== one);
    undo();
  });
  const others = state.toasts.filter((t) => t.text !== text || t.kind !== kind || t.undo || undo);
  state.toasts = [...others, one].slice(-MOST_TOASTS);
  changed();
  setTimeout(() => {
    state.toasts = state.toasts.filter((t) => t !== one);
    changed();
  }, kind === 'bad' || undo ? 12000 : 5000);
}

/** Does something that may be refused, and says what came of it; answers whether it was done. */
export async function attempt(action, done, undo) {
  try {
    await action();
    if (done) {
      toast(done, 'good', undo);
    }
    return true;
  } catch (problem) {
    toast(problem.message, 'bad');
    return false;
  }
}

/** What is known of findings is asked for anew: a remark, a verdict among them, comes in no record. */
export function alertsChanged() {
  alertListeners.forEach((listener) => listener(null));
}

/** What others say of findings is seen after so long. */
const SLOW_MS = 60000;
setInterval(() => {
  if (state.session && !state.session.must_change_password) {
    alertsChanged();
  }
}, SLOW_MS);

let counting = false;
/** The number in the navigation, a moment after the last of several records. */
onAlerts(() => {
  if (!counting) {
    counting = true;
    setTimeout(async () => {
      counting = false;
      const page = await get('/alerts?open=true&limit=100').catch(() => null);
      if (page) {
        state.openAlerts = `${page.alerts.filter((a) => a.open).length}${page.next ? '+' : ''}`;
        changed();
      }
    }, 300);
  }
});

// the age of what is shown grows also while nothing comes
setInterval(changed, 1000);
