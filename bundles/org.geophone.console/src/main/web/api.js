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

/** One request; answers the parsed document, or null when there is none. */
export async function request(method, path, body, type = 'application/json') {
  const headers = {};
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
export const del = (path) => request('DELETE', path);
/** Sends a form, as the control plane of the sensor wants its changes. */
export const form = (method, path, values) => request(method, path, new URLSearchParams(values).toString(),
  'application/x-www-form-urlencoded');
export const upload = (path, file) => request('POST', path, file, 'application/octet-stream');
