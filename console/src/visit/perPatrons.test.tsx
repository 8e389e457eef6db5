import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { Metrics, Population } from '../api/types';
import en from '../locale/en.json';
import { lastMonth, PerPatronsTable } from './PerPatrons';

afterEach(cleanup);

const visitors = {
  series: [
    { group: 'a', total: 150, points: [] },
    { group: 'b', withheld: true, points: [] },
    { total: 12, points: [] },
  ],
} as unknown as Metrics;
const population = {
  asOf: '2026-11-01T00:00:00Z',
  completeness: { since: '2026-01-05T08:00:00Z' },
  patrons: 1250,
  groups: [
    { group: 'a', patrons: 1200 },
    { group: 'b', patrons: 40 },
    { group: 'c', withheld: true },
  ],
} as unknown as Population;

function cells() {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(
      new Response(JSON.stringify({ items: [] }), { headers: { 'Content-Type': 'application/json' } }),
    ),
  );
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        <PerPatronsTable visitors={visitors} population={population} />
      </IntlProvider>
    </QueryClientProvider>,
  );
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
}

test('who came is set against those whose branch it is, and never where either is withheld or nobody', () => {
  expect(cells()).toEqual([
    ['a', '150', '1,200', '12.5'],
    ['b', 'withheld', '40', '–'],
    ['Without a branch', '12', '0', '–'],
    ['c', '0', 'withheld', '–'],
  ]);
});

test('since when patrons have been counted is said', () => {
  cells();

  expect(screen.getByText(/neither registered nor changed since/)).toBeDefined();
});

test('the month before the one that has begun is whole', () => {
  expect(lastMonth(new Date('2026-01-31T23:00:00Z'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(lastMonth(new Date('2026-03-31T00:00:00Z'))).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});
