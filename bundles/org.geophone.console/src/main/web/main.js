// The frame around every page: who is logged in, the way to other pages, how old what is shown is.
import './theme.js';
import { html, nothing, render } from './lib.js';
import { del } from './api.js';
import { arrived, current } from './router.js';
import { chosen, choose } from './theme.js';
import { span } from './format.js';
import { changed, checkSession, may, setSession, state, subscribe, toast } from './state.js';
import { loginView, passwordView } from './pages/login.js';
import { pages } from './pages/index.js';

const root = document.getElementById('app');
let shown = null;
let page = null;
let menuOpen = false;
let isAnother = false;

/** Says who may see a page, to those who may not. */
const refused = (p) => ({ ...p, open: () => ({ view: () => html`<h1>${p.title}</h1><p class="note warn">Your role, ${state.session.role}, may not see
  this page: it needs the role ${p.role}.</p>` }) });
const instead = new Map(pages.map((p) => [p, refused(p)]));

function open() {
  const { page: name, params } = current();
  const named = pages.find((p) => p.name === name) ?? pages.find((p) => may(p.role));
  const wanted = may(named.role) ? named : instead.get(named);
  const isNew = arrived();
  if (shown === wanted) {
    page.params?.(params);
    return;
  }
  page?.stop?.();
  isAnother = isNew && shown !== null;
  shown = wanted;
  page = wanted.open(params);
  menuOpen = false;
  document.title = `${wanted.title} · Geophone`;
}

function link(entry) {
  const here = entry === shown;
  return html`<a href="#/${entry.name}" aria-current=${here ? 'page' : nothing}>${entry.title}
    ${entry.badge?.() ? html`<span class="badge">${entry.badge()}</span>` : nothing}</a>`;
}

function side() {
  const groups = [...new Set(pages.map((p) => p.group))];
  return html`<aside class="side ${menuOpen ? 'open' : ''}">
    <div class="head"><a class="brand" href="#/findings"><img src="/icon.svg" alt="" width="26" height="26">Geophone</a>
      <button class="menu-button" aria-expanded=${menuOpen} @click=${() => { menuOpen = !menuOpen; changed(); }}>Menu</button></div>
    <div class="inner"><nav aria-label="Pages">${groups.map((group) => html`<div class="group">${group}</div>
      ${pages.filter((p) => p.group === group && may(p.role)).map(link)}`)}</nav></div>
    <div class="inner who">
      <div><span class="name">${state.session.user}</span> <span class="soft">${state.session.role}</span></div>
      <label class="field">Colours<select @change=${(e) => { choose(e.target.value); changed(); }}>
        ${['system', 'light', 'dark'].map((t) => html`<option value=${t} .selected=${chosen() === t}>${t}</option>`)}
      </select></label>
      <div class="row"><button @click=${logout}>Log out</button>
        ${may('admin') ? html`<a class="button" href="/system/console">Felix console</a>` : nothing}</div>
    </div></aside>`;
}

async function logout() {
  try {
    await del('/session');
  } catch (refused) {
    // a login that goes on must not look as if it had ended
    if (refused.status !== 401) {
      toast(refused.message, 'bad');
      return;
    }
  }
  setSession(null);
  state.status = null;
}

function health() {
  const status = state.status;
  if (!status) {
    return html`<span class="mark">no data yet</span>`;
  }
  const problems = status.health.problems.length;
  return status.health.state === 'ok' ? html`<span class="mark good">healthy</span>`
    : html`<a class="mark warn" href="#/sensor">${problems} ${problems === 1 ? 'problem' : 'problems'}</a>`;
}

function age() {
  const seconds = state.statusAt ? (Date.now() - state.statusAt) / 1000 : null;
  if (seconds === null) {
    return 'waiting for the sensor';
  }
  return seconds < 4 ? 'live' : `no news from the sensor for ${span(seconds)}`;
}

/** The page; when something in it is not as it should be, that is said in its place, and the way to other pages stays. */
function content() {
  try {
    return page.view();
  } catch (fault) {
    console.error(fault);
    return html`<h1>${shown.title}</h1><p class="note bad" role="alert">This page cannot show what the sensor answered: ${fault.message}</p>`;
  }
}

function frame() {
  open();
  return html`<a class="skip" href="#content" @click=${(e) => { e.preventDefault(); document.getElementById('content').focus(); }}>To
      the content</a>
    <div class="frame">${side()}
    <div class="body"><div class="top" role="banner">${health()}
      ${state.status ? html`<span class="soft">Geophone ${state.status.version}, up ${span(state.status.uptime_seconds)}</span>` : nothing}
      <span class="age" role="status">${age()}</span></div>
      <main id="content" tabindex="-1">${content()}</main></div></div>`;
}

function show() {
  if (!state.checked) {
    return;
  }
  if (!state.session || state.session.must_change_password) {
    page?.stop?.();
    shown = null;
    page = null;
    document.title = 'Geophone';
  }
  isAnother = false;
  const view = !state.session ? loginView() : state.session.must_change_password ? passwordView() : frame();
  render(html`${view}<div class="toasts" aria-live="polite">${state.toasts.map((t) => html`<div
    class="note ${t.kind}">${t.text} ${t.undo ? html`<button class="plain" @click=${t.undo}>Undo</button>` : nothing}</div>`)}</div>`, root);
  if (isAnother) {
    // another page begins at its top; Back and forward find it where it was
    scrollTo(0, 0);
    document.getElementById('content').focus({ preventScroll: true });
  }
}

root.textContent = '';
subscribe(show);
addEventListener('hashchange', changed);
checkSession();
