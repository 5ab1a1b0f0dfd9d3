// The page and its parameters live in the address: #/sensor?range=1h. So a page can be bookmarked and sent to others.
const SEEN = { seen: true };

/** True once for an entry of the history to which a link led; false for one that Back or forward has brought again. */
export function arrived() {
  if (history.state?.seen) {
    return false;
  }
  history.replaceState(SEEN, '');
  return true;
}

export function current() {
  const hash = location.hash.replace(/^#\/?/, '');
  const cut = hash.indexOf('?');
  return {
    page: (cut < 0 ? hash : hash.slice(0, cut)) || 'findings',
    params: new URLSearchParams(cut < 0 ? '' : hash.slice(cut + 1)),
  };
}

export function address(page, params = {}) {
  const text = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== null && v !== undefined && v !== ''))
    .toString();
  return `#/${page}${text ? '?' + text : ''}`;
}

/** Changes parameters of the page that is shown; a new entry of the history where it is worth going back to. */
export function setParams(changes, remember = false) {
  const { page, params } = current();
  const all = { ...Object.fromEntries(params), ...changes };
  const url = address(page, all);
  if (url !== location.hash) {
    history[remember ? 'pushState' : 'replaceState'](SEEN, '', url);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}
