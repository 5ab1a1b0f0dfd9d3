// What a name carries, decoded by the encoding that the detector found. Pure functions; a name that does not decode gives null.
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const CODES = { hex: ['0123456789abcdef', 4, true], base32: [BASE32, 5, true], base32hex: [BASE32HEX, 5, true],
  base64: [BASE64 + '+/', 6, false], base64url: [BASE64 + '-_', 6, false] };

/** The bytes of the labels before the registered domain, or null. */
export function decodeName(name, domain, encoding) {
  const code = CODES[encoding];
  const lower = name.toLowerCase().replace(/\.$/, '');
  const end = `.${String(domain).toLowerCase()}`;
  if (!code || !lower.endsWith(end)) {
    return null;
  }
  const [alphabet, bits, folds] = code;
  const labels = name.slice(0, lower.length - end.length).split('.');
  // short labels are counters and session ids; what carries data is the run of long ones
  const data = labels.filter((label) => label.length >= 8).join('').replace(/=+$/, '');
  const bytes = [];
  let value = 0;
  let have = 0;
  for (const c of folds ? data.toLowerCase() : data) {
    const digit = alphabet.indexOf(c);
    if (digit < 0) {
      return null;
    }
    value = (value << bits) | digit;
    have += bits;
    if (have >= 8) {
      have -= 8;
      bytes.push((value >> have) & 0xff);
      value &= (1 << have) - 1;
    }
  }
  return bytes.length ? bytes : null;
}

/** Bytes as text where they can be read, with a dot for each that cannot; null where less than half of them can. */
export function readable(bytes) {
  if (!bytes) {
    return null;
  }
  const text = bytes.map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : b === 0x0a ? '⏎' : '·')).join('');
  return [...text].filter((c) => c !== '·').length * 2 >= bytes.length ? text : null;
}
