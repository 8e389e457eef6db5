import { cleanup, render, screen, within } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import type { Fact, Patron } from '../api/types';
import en from '../locale/en.json';
import { registered } from '../locale/register';
import { Facts } from './Facts';

afterEach(cleanup);

function show(facts: Fact[]) {
  render(
    <IntlProvider locale="en" messages={{ ...registered('en'), ...en }}>
      <Facts patron={{ facts } as Patron} />
    </IntlProvider>,
  );
}

function valueOf(name: string): string | null | undefined {
  const row = screen.getByRole('rowheader', { name }).closest('tr') as HTMLElement;
  return within(row).getAllByRole('cell')[0]?.textContent;
}

test('each value is said as its type is, under the word of the register where there is one', () => {
  const asOf = '2026-03-01T10:00:00Z';
  show([
    { name: 'giving.lastOn', type: 'date', value: '2026-02-28', asOf },
    { name: 'giving.regular', type: 'boolean', value: false, asOf },
    { name: 'loyalty.level', type: 'text', value: 'gold', asOf },
    { name: 'loyalty.points', type: 'number', value: 1200, asOf },
    { name: 'programme.attended', type: 'texts', value: ['Jazz', 'Film'], asOf },
    { name: 'programme.booked', type: 'texts', value: [], asOf },
  ]);

  expect(valueOf('Day of the last gift')).toBe('Feb 28, 2026');
  expect(valueOf('giving.regular')).toBe('no');
  expect(valueOf('loyalty.level')).toBe('gold');
  expect(valueOf('Loyalty points')).toBe('1,200');
  expect(valueOf('Programmes attended')).toBe('Jazz and Film');
  expect(valueOf('programme.booked')).toBe('nothing');
});

test('of whom nothing is stated the page has no such part', () => {
  show([]);

  expect(screen.queryByRole('heading')).toBeNull();
});
