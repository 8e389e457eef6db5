/**
 * The ETag under which each thing was answered. Whoever changes a thing sends the one that was there when the form was
 * opened: were it asked for at the moment of saving, somebody else's change in between would be lost unseen.
 */
const tags = new WeakMap<object, string>();

export function rememberVersion(thing: unknown, response: Response): void {
  const tag = response.headers.get('ETag');
  if (tag && typeof thing === 'object' && thing !== null) tags.set(thing, tag);
}

export function versionOf(thing: object | undefined): string | undefined {
  return thing && tags.get(thing);
}

/** The header for a change; without a version the server asks for one (428). */
export function ifMatch(version: string | undefined): Record<string, string> {
  return version ? { 'If-Match': version } : {};
}

/** The same as a parameter that the description asks for; without a version the answer is 428, and nothing is lost. */
export function seen(version: string | undefined): { 'If-Match': string } {
  return ifMatch(version) as { 'If-Match': string };
}
