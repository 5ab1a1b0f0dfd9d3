// Requests to the API. What is refused becomes an ApiError with the sensor's own words.
let csrf = null;
let onLoggedOut = () => {};
let onOtherLogin = () => {};

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function setCsrf(token) {
  csrf = token;
}

export function whenLoggedOut(listener) {
  onLoggedOut = listener;
}

/** What gets the session anew when somebody has logged in from another tab: the browser has one cookie for all of them. */
export function whenOtherLogin(listener) {
  onOtherLogin = listener;
}

/**
 * One request; answers the parsed document, or null when there is none. With a tag the change is made only while what it is
 * about is as it was when the tag came; seen gets the tag of what is answered.
 */
export async function request(method, path, body, type = 'application/json', { tag, seen } = {}) {
  const headers = tag ? { 'If-Match': tag } : {};
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  const content = body === undefined ? undefined : type === 'application/json' ? JSON.stringify(body) : body;
  let { response, document } = await send(method, path, headers, content);
  if (response.status === 403 && /X-CSRF-Token/.test(wordsOf(document, response)) && csrf) {
    await onOtherLogin();
    ({ response, document } = await send(method, path, headers, content));
  }
  seen?.(response.headers.get('ETag'));
  if (!response.ok) {
    if (response.status === 401 && path !== '/session') {
      onLoggedOut();
    }
    throw new ApiError(response.status, wordsOf(document, response));
  }
  return document;
}

const wordsOf = (document, response) => document?.detail || document?.error || `The sensor answered ${response.status}.`;

async function send(method, path, headers, body) {
  const own = method !== 'GET' && csrf ? { ...headers, 'X-CSRF-Token': csrf } : headers;
  let response;
  try {
    response = await fetch('/api/v1' + path, { method, headers: own, credentials: 'same-origin', body });
  } catch {
    throw new ApiError(0, 'The sensor does not answer.');
  }
  return { response, document: response.status === 204 ? null : await response.json().catch(() => ({})) };
}

export const get = (path) => request('GET', path);
export const post = (path, body) => request('POST', path, body);
export const put = (path, body) => request('PUT', path, body);
export const del = (path, tag) => request('DELETE', path, undefined, undefined, { tag });
/** Sends a form, as the control plane of the sensor wants its changes. */
export const form = (method, path, values, tag) => request(method, path, new URLSearchParams(values).toString(),
  'application/x-www-form-urlencoded', { tag });
export const upload = (path, file) => request('POST', path, file, 'application/octet-stream');
