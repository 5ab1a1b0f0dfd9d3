// Small pieces that many pages show in the same way.
import { html, nothing } from '../lib.js';
import { severityWord, time, timeTitle, visible } from '../format.js';

/** A time, local as it stands, in UTC on hover. */
export const moment = (value) => html`<time class="nowrap" datetime=${value ? new Date(value).toISOString() : nothing}
  title=${timeTitle(value)}>${time(value)}</time>`;

/** A severity: figure, word and colour. */
export const severity = (score) => html`<span class="severity ${severityWord(score)}"><i aria-hidden="true"></i>${Math.round(score)}
  ${severityWord(score)}</span>`;

/** A DNS name or another text from outside. */
export const name = (text) => html`<span class="mono" dir="ltr">${visible(text)}</span>`;

/** What a finding is about: a registered domain, several as the API has them, or none. */
export function domains(text) {
  if (!text) {
    return 'a foreign payload';
  }
  const several = domainList(text);
  return several.length ? html`${name(several[0])}${several.length > 1 ? html` <span class="soft">and ${several.length - 1} more</span>` : nothing}`
    : name(text);
}

/** All domains that a finding is about. */
export function domainList(text) {
  try {
    return text.startsWith('[') ? JSON.parse(text).map(String) : [text].filter(Boolean);
  } catch {
    return [text];
  }
}

/** One word about a state, with the colour of how good it is. */
export const mark = (word, kind = '') => html`<span class="mark ${kind}">${word}</span>`;

/** Says that there is nothing, and why. */
export const empty = (text) => html`<p class="empty">${text}</p>`;

/** Head of a page. */
export const title = (heading, text, end = nothing) => html`<div class="title"><h1>${heading}</h1><p>${text}</p>
  <div class="end">${end}</div></div>`;
