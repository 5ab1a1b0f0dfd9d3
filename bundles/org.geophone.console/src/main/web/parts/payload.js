// Bytes for reading. The sensor writes what is no printable text as backslash and digits; line breaks become lines here.
import { visible } from '../format.js';

/** A payload as the sensor tells it: \n is shown as the line break that it was. */
export function payloadOf(text) {
  return text.replace(/\\(\\|n|r|t)/g, (whole, c) => ({ '\\': '\\', n: '\n', r: '', t: '\t' })[c]).split(/(\n|\t)/)
    .map((part) => (part === '\n' || part === '\t' ? part : visible(part))).join('');
}

/** A frame in base64 as lines of offset, hexadecimal digits and text; the DNS message is told apart by a mark. */
export function hexLines(base64, messageOffset) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.slice(at, at + 16)];
    const hex = row.map((b) => b.toString(16).padStart(2, '0')).join(' ').padEnd(47);
    const text = row.map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
    const here = messageOffset >= at && messageOffset < at + 16 ? `  DNS from +${messageOffset - at}` : '';
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex}  ${text}${here}`);
  }
  return lines.join('\n');
}
