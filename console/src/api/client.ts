import createClient, { type Middleware } from 'openapi-fetch';
import { problemOf } from './problem';
import type { paths, Session } from './types';
import { rememberVersion } from './versions';
import { viewingHeaders } from './viewing';

let csrf: Session['csrf'] | undefined;

/** The token that the gateway wants with every unsafe request of a signed-in browser. */
export function rememberCsrf(given: Session['csrf'] | undefined): void {
  csrf = given;
}

export function csrfHeaders(): Record<string, string> {
  return csrf ? { [csrf.header]: csrf.token } : {};
}

const withHeaders: Middleware = {
  onRequest({ request }) {
    for (const [header, said] of Object.entries(viewingHeaders())) request.headers.set(header, said);
    if (request.method === 'GET') return;
    for (const [header, token] of Object.entries(csrfHeaders())) request.headers.set(header, token);
  },
};

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Accept: 'application/json' },
  fetch: (request) => globalThis.fetch(request),
});
api.use(withHeaders);

/** The body of a success; a refusal is thrown as `ProblemError`. */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(error, response);
  rememberVersion(data, response);
  return data as NonNullable<T>;
}

/** A key for a POST that creates, so that a repeated request makes one thing. */
export function once(): { 'Idempotency-Key': string } {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { 'Idempotency-Key': Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('') };
}
