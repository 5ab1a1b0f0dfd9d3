// One key of a configuration as a field of a form, with the same limits that the sensor checks.
import { html, nothing } from '../lib.js';
import { mark } from './marks.js';

/** What is wrong with a value, in words; empty when nothing is. */
export function check(setting, value) {
  if (!setting) {
    return 'nobody knows this key';
  }
  const parts = setting.list ? value.split(',').map((p) => p.trim()).filter(Boolean) : [value.trim()];
  if (setting.required && parts.every((p) => p === '')) {
    return 'a value is needed';
  }
  for (const part of parts) {
    if (['integer', 'long'].includes(setting.type) && !/^[+-]?\d+$/.test(part)) {
      return `${part || 'nothing'} is no whole number`;
    }
    if (setting.type === 'number' && !(part !== '' && Number.isFinite(Number(part)))) {
      return `${part || 'nothing'} is no number`;
    }
    if (setting.type === 'boolean' && !['true', 'false'].includes(part)) {
      return 'has to be true or false';
    }
    if (['integer', 'long', 'number'].includes(setting.type)) {
      if (setting.min !== null && setting.min !== undefined && Number(part) < Number(setting.min)) {
        return `${part} is less than ${setting.min}`;
      }
      if (setting.max !== null && setting.max !== undefined && Number(part) > Number(setting.max)) {
        return `${part} is more than ${setting.max}`;
      }
    }
    if (setting.options.length && !setting.options.includes(part)) {
      return `has to be one of ${setting.options.join(', ')}`;
    }
  }
  return '';
}

/** The field. changed gets the new value, or null when it is as before. */
export function field(s, draft, wrong, editable, onChange, onUnset) {
  const value = draft ?? s.value ?? (s.present ? '' : s.default ?? '');
  const id = `s-${s.key}`;
  const open = editable && !s.variable;
  const set = (text) => onChange(text === (s.value ?? (s.present ? '' : s.default ?? '')) && !s.secret ? null : text);
  const options = s.type === 'boolean' ? ['true', 'false'] : s.options;
  const control = options.length && !s.list
    ? html`<select id=${id} ?disabled=${!open} @change=${(e) => set(e.target.value)}>${[...new Set([value, ...options])].map((o) => html`<option
      value=${o} .selected=${o === value}>${o}</option>`)}</select>`
    : html`<input id=${id} ?disabled=${!open} type=${s.secret ? 'password' : 'text'} autocomplete="off" .value=${s.secret ? draft ?? '' : value}
      placeholder=${s.secret && s.present ? 'kept, never shown' : ''} aria-invalid=${wrong ? 'true' : 'false'}
      inputmode=${['integer', 'long'].includes(s.type) ? 'numeric' : nothing} @input=${(e) => set(e.target.value)}>`;
  return html`<div class="setting ${draft !== undefined ? 'edited' : ''}">
    <label for=${id}>${s.title || s.key} <span class="mono soft">${s.key}</span>${s.described ? nothing : mark('nobody knows it', 'warn')}${s.variable ? mark('environment') : nothing}</label>
    <div class="control">${control}${open && s.present && draft === undefined ? html`<button type="button" class="plain"
      aria-label=${`Give ${s.key} back its default`} @click=${onUnset}>default</button>` : nothing}</div>
    <p class="hint">${s.description} ${limits(s)}</p>${s.variable
      ? html`<p class="hint break">Set by the variable <span class="mono">${s.variable}</span> where the sensor is started, whatever the file says.</p>` : nothing}${wrong ? html`<p class="error" role="alert">${wrong}</p>` : nothing}</div>`;
}

function limits(s) {
  const range = s.min !== null && s.max !== null ? `${s.min} to ${s.max}` : s.min !== null ? `${s.min} or more` : s.max !== null ? `${s.max} or less` : '';
  const words = [range, s.list ? 'several with commas' : '', s.default !== null && s.default !== '' && !s.secret ? `default ${s.default}` : ''].filter(Boolean);
  return words.length ? html`<span class="nowrap-soft">(${words.join('; ')})</span>` : nothing;
}
