import { csrfHeaders } from './client';
import { problemOf } from './problem';
import { rememberVersion } from './versions';
import { viewingHeaders } from './viewing';

/** Asks for one thing by its address, and remembers the version that the answer says. */
export async function send<T>(method: string, path: string, headers = {}, body?: unknown): Promise<T> {
  const response = await globalThis.fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...viewingHeaders(),
      ...(method === 'GET' ? {} : csrfHeaders()),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const given: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(given, response);
  rememberVersion(given, response);
  return given as T;
}
