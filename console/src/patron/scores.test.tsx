import { cleanup, render, screen, within } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import type { ScoreSheet } from '../api/types';
import en from '../locale/en.json';
import { Sheet } from './ScoresSection';

afterEach(cleanup);

const sheet: ScoreSheet = {
  patronId: '1',
  asOf: '2026-06-01T00:00:00Z',
  definition: 1,
  scores: [
    {
      name: 'recency',
      level: 4,
      inputs: [
        { name: 'lastVisitAt', at: '2026-04-01T10:00:00Z' },
        { name: 'silentDays', number: 61 },
      ],
    },
    { name: 'monetary', inputs: [] },
    { name: 'lapse', word: 'rising', inputs: [{ name: 'usualDays', number: 60 }] },
  ],
};

function show(shown: ScoreSheet) {
  render(
    <IntlProvider locale="en" messages={en}>
      <Sheet sheet={shown} />
    </IntlProvider>,
  );
}

function cells(name: string): (string | null)[] {
  const row = screen.getByRole('rowheader', { name }).closest('tr') as HTMLElement;
  return within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
}

test('each figure stands beside everything that it was made of, in words', () => {
  show(sheet);

  expect(cells('Recency')[0]).toBe('4 of 5');
  expect(cells('Recency')[1]).toContain('days without a visit or loan: 61');
  expect(cells('Gifts')).toEqual(['not known', '–']);
  expect(cells('Likelihood of lapsing')[0]).toBe('rising');
});

test('of whom no figures may be made it is said why', () => {
  show({ ...sheet, withheld: 'profiling', scores: [] });

  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText(/objected to profiling/)).toBeTruthy();
});
