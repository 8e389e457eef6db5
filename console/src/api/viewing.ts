import { read, write } from '../app/memory';

/** What whoever works here looks at patrons for; the empty one is not said. */
export const viewings = ['', 'service', 'outreach', 'privacy'] as const;

const name = 'viewing';

export function viewing(): string {
  const kept = read(name) ?? '';
  return viewings.some((one) => one === kept) ? kept : '';
}

export function rememberViewing(chosen: string): void {
  write(name, chosen);
}

/** Said with every request: each look at a patron is noted with it. */
export function viewingHeaders(): Record<string, string> {
  const said = viewing();
  return said === '' ? {} : { 'Atrium-Purpose': said };
}

/** The same of a link that the browser follows by itself. */
export function withViewing(href: string): string {
  const said = viewing();
  return said === '' ? href : `${href}${href.includes('?') ? '&' : '?'}Atrium-Purpose=${said}`;
}
