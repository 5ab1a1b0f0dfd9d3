// Requests to the API. What is refused becomes an ApiError with the sensor's own words.
let csrf = null;
let onLoggedOut = () => {};

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

/**
 * One request; answers the parsed document, or null when there is none. With a tag the change is made only while what it is
 * about is as it was when the tag came; seen gets the tag of what is answered.
 */
export async function request(method, path, body, type = 'application/json', { tag, seen } = {}) {
  const headers = tag ? { 'If-Match': tag } : {};
  if (method !== 'GET' && csrf) {
    headers['X-CSRF-Token'] = csrf;
  }
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  let response;
  try {
    response = await fetch('/api/v1' + path, {
      method, headers, credentials: 'same-origin',
      body: body === undefined ? undefined : type === 'application/json' ? JSON.stringify(body) : body,
    });
  } catch {
    throw new ApiError(0, 'The sensor does not answer.');
  }
  seen?.(response.headers.get('ETag'));
  if (response.status === 204) {
    return null;
  }
  const document = await response.json().catch(() => ({}));
  if (!response.ok) {
    if (response.status === 401 && path !== '/session') {
      onLoggedOut();
    }
    throw new ApiError(response.status, document.detail || document.error || `The sensor answered ${response.status}.`);
  }
  return document;
}

export const get = (path) => request('GET', path);
export const post = (path, body) => request('POST', path, body);
export const put = (path, body) => request('PUT', path, body);
export const del = (path, tag) => request('DELETE', path, undefined, undefined, { tag });
/** Sends a form, as the control plane of the sensor wants its changes. */
export const form = (method, path, values, tag) => request(method, path, new URLSearchParams(values).toString(),
  'application/x-www-form-urlencoded', { tag });
export const upload = (path, file) => request('POST', path, file, 'application/octet-stream');
