import { expect, test } from 'vitest';
import type { LetterReach } from '../api/types';
import { linesOf } from './Letters';

const letter = (channel: string, reached: number, ...unreached: LetterReach['unreached']): LetterReach => ({
  purpose: 'newsletter',
  channel,
  reached,
  unreached,
});

test('who is reached comes first, then the reasons, the commonest first, each with its channels', () => {
  const lines = linesOf([
    letter('email', 50, { reason: 'declined', people: 3 }, { reason: 'no-consent', people: 9 }),
    letter('post', 20, { reason: 'no-address', people: 42 }),
  ]);

  expect(lines).toEqual([
    { reason: undefined, people: { email: 50, post: 20 } },
    { reason: 'no-address', people: { post: 42 } },
    { reason: 'no-consent', people: { email: 9 } },
    { reason: 'declined', people: { email: 3 } },
  ]);
});
