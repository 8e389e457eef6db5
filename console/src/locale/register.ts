import types from '../../../contracts/engagement.event/types.json';
import facts from '../../../contracts/patron.fact/facts.json';
import type { Locale } from './locale';

/**
 * What the contracts call types of events and facts, in one language, by the keys of `word('event', …)`,
 * `word('outcome', …)` and `word('factName', …)`.
 */
export function registered(locale: Locale): Record<string, string> {
  return Object.fromEntries([
    ...types.types.flatMap(({ type, one, done }) => [
      [`event.${type}`, one[locale]],
      [`outcome.${type}`, done[locale]],
    ]),
    ...facts.facts.map(({ name, words }) => [`factName.${name}`, words[locale]]),
  ]) as Record<string, string>;
}
