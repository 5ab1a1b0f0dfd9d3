// Whether an address lies in a network, as a mute names it. Pure functions; what is no address lies in none.

/** An address as its bits; null for what is none. */
function bitsOf(address) {
  if (/^\d+(\.\d+){3}$/.test(address)) {
    return address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  }
  try {
    // the browser writes an IPv6 address in its shortest form, without dots
    const [head, tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::')
      .map((half) => half.split(':').filter(Boolean));
    const all = tail ? [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail] : head;
    return all.map((part) => parseInt(part, 16).toString(2).padStart(16, '0')).join('');
  } catch {
    return null;
  }
}

/** Whether a client of a decision, an address or a network such as 10.0.0.0/8, holds the address. */
export function holds(client, address) {
  const [base, length] = client.split('/');
  const [network, own] = [bitsOf(base), bitsOf(address)];
  const bits = length === undefined ? network?.length : Number(length);
  return network !== null && own !== null && network.length === own.length && network.slice(0, bits) === own.slice(0, bits);
}
