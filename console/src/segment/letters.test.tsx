import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { LetterReach } from '../api/types';
import en from '../locale/en.json';
import { Letters, linesOf } from './Letters';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const letter = (channel: string, reached: number, ...unreached: LetterReach['unreached']): LetterReach => ({
  purpose: 'newsletter',
  channel,
  limited: 'left-out',
  people: 62,
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

const shown = (limited: LetterReach['limited']) => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => undefined));
  const letters = ['email', 'post'].map((channel) => ({ ...letter(channel, 60), limited }));
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        <Letters letters={letters} />
      </IntlProvider>
    </QueryClientProvider>,
  );
};

test('a notice says once for how many it is, also for those who are in no segment', () => {
  shown('addressed');

  expect(screen.getAllByText(/^For 62 people\. It is a notice of a service: whoever restricts/)).toHaveLength(
    1,
  );
});

test('a notice that depends on what people do says who does not get it', () => {
  shown('left-out-by-behaviour');

  expect(screen.getByText(/objects to profiling does not get it\. A rule by branch/)).toBeDefined();
});

test('of marketing there is nothing to say', () => {
  shown('left-out');

  expect(screen.queryByText(/objects to profiling/)).toBeNull();
});
