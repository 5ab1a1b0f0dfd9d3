// Numbers, times and names for people. Pure functions.
const SI = ['', 'k', 'M', 'G', 'T', 'P'];
const DAY = 86400000;
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A count with thousands apart: 1 234 567. */
export function count(value) {
  return value === null || value === undefined ? '–' : Math.round(value).toLocaleString('en').replaceAll(',', ' ');
}

/** Three digits and a prefix: 12.3 k. */
export function short(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  let step = 0;
  let rest = Math.abs(value);
  while (rest >= 999.5 && step < SI.length - 1) {
    rest /= 1000;
    step++;
  }
  const digits = rest >= 100 || (step === 0 && Number.isInteger(rest)) ? 0 : rest >= 10 ? 1 : 2;
  return `${value < 0 ? '-' : ''}${rest.toFixed(digits)}${step ? ' ' + SI[step] : ''}`;
}

/** Bytes of data as sentences and verbs count them, in thousands: 1.50 MB. */
export function bytes(value) {
  if (value === null || value === undefined || value < 0) {
    return '–';
  }
  return short(value).replace(/^[\d.]+$/, '$& ') + 'B';
}

/** Bytes of memory and disks, in binary units as their settings: 1.50 MiB. */
export function room(value) {
  if (value === null || value === undefined || value < 0) {
    return '–';
  }
  let step = 0;
  let rest = value;
  while (rest >= 1023.5 && step < BINARY.length - 1) {
    rest /= 1024;
    step++;
  }
  const digits = step === 0 || rest >= 100 ? 0 : rest >= 10 ? 1 : 2;
  return `${rest.toFixed(digits)} ${BINARY[step]}`;
}

/** A length of time in its two largest units: 2 d 4 h. */
export function span(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  const parts = [[Math.floor(s / 86400), 'd'], [Math.floor(s / 3600) % 24, 'h'], [Math.floor(s / 60) % 60, 'min'],
    [s % 60, 's']];
  const first = parts.findIndex(([n]) => n > 0);
  return first < 0 ? '0 s' : parts.slice(first, first + 2).filter(([n]) => n > 0).map(([n, u]) => `${n} ${u}`).join(' ');
}

/** Local time of day, with the date where it is another day. */
export function time(value, now = new Date()) {
  const date = new Date(value);
  if (!value || Number.isNaN(date.getTime())) {
    return '–';
  }
  const day = date.toDateString() === now.toDateString() ? '' : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${
    two(date.getDate())} `;
  return `${day}${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The same moment in UTC and in local time, for a tooltip. */
export function timeTitle(value) {
  const date = new Date(value);
  return !value || Number.isNaN(date.getTime()) ? '' : `${date.toISOString().replace('T', ' ').replace('Z', ' UTC')}\n${
    date.toString()}`;
}

/**
 * Marks of a time axis, at most so many: { at, text }, at from 0 to 1. The date stands, in a line of its own, where a day
 * begins or at the first mark, else the time of day alone; of more than four days it is dates, each where its day begins here.
 */
export function axisTimes(from, to, most) {
  if (to - from > 4 * DAY) {
    return axisDays(from, to, most);
  }
  let before = '';
  return Array.from({ length: most }, (_, i) => {
    const date = new Date(from + ((to - from) * i) / most);
    const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    const text = `${two(date.getHours())}:${two(date.getMinutes())}`;
    const told = day === before ? text : `${text}\n${day}`;
    before = day;
    return { at: i / most, text: told };
  });
}

function axisDays(from, to, most) {
  const days = Math.ceil((to - from) / DAY / most);
  const begin = new Date(from);
  const midnight = (day) => new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + day);
  const marks = [];
  // days of 23 and 25 hours count as one
  for (let day = midnight(0) < from ? 1 : 0; ; day += days) {
    const date = midnight(day);
    const at = (date - from) / (to - from);
    // the last one needs room for its text
    if (at > 1 - 0.5 / most) {
      return marks;
    }
    const year = to - from > 300 * DAY ? `${date.getFullYear()}-` : '';
    marks.push({ at, text: `${year}${two(date.getMonth() + 1)}-${two(date.getDate())}` });
  }
}

const two = (n) => String(n).padStart(2, '0');

/** A word for a score or severity of 0 to 100. */
export function severityWord(score) {
  return score >= 75 ? 'critical' : score >= 50 ? 'major' : score >= 25 ? 'minor' : score >= 3 ? 'warning' : 'low';
}

/** Text of bytes for reading: control characters and marks that change direction become visible. */
export function visible(text) {
  return String(text ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The reason in the note of a safe domain, without who gave it. */
export const reasonOf = (note) => (note ?? '').replace(/^[^\s:]+: /, '');

/** One field of a CSV line: quoted, and never a formula. */
export function csvField(value) {
  const text = visible(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A CSV document of rows of values. */
export function csv(rows) {
  return rows.map((row) => row.map(csvField).join(',')).join('\r\n') + '\r\n';
}
