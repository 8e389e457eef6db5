import { cleanup, configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { periodOf } from '../ui/Period';
import type { RetentionPolicy } from './retention';
import { RetentionPage } from './RetentionPage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const policy: RetentionPolicy = {
  version: 1,
  automatic: false,
  kinds: [
    {
      kind: 'loans',
      period: 'P4M',
      shortest: 'P1D',
      longest: 'P3Y',
      usual: 'P4M',
      asOf: '2026-11-28',
      source:
        'No longer than needed (GDPR, article 5 (1) (e)); the figure is the one that CNIL named for France',
    },
  ],
};

test('a period of one unit is a number and a unit', () => {
  expect(periodOf('P4M')).toEqual({ number: 4, unit: 'M' });
  expect(periodOf('P2W')).toEqual({ number: 2, unit: 'W' });
  expect(periodOf('P1Y6M')).toEqual({ number: 18, unit: 'M' });
  expect(periodOf('P1Y2M3D')).toBeUndefined();
  expect(periodOf(undefined)).toBeUndefined();
});

test(
  'a period is chosen as a number and a unit, and the usual one is said in the reader’s language with its source',
  async () => {
    const asked = served({
      'GET /api/v1/retention-policies': policy,
      'PUT /api/v1/retention-policies': policy,
    });
    shown(<RetentionPage />, 'fr');
    const user = userEvent.setup();
    const number = await screen.findByLabelText<HTMLInputElement>(/: combien|: combien/);

    expect(number.value).toBe('4');
    expect(screen.getByText(/4 mois.*la durée est celle que la CNIL a retenue/)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText(/unité/), 'Y');
    await user.clear(number);
    await user.type(number, '2');
    await user.click(screen.getByRole('button', { name: 'Décider' }));

    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
        automatic: false,
        periods: { loans: 'P2M' },
      }),
    );
  },
  patience,
);

test(
  'what has no number is kept without end',
  async () => {
    const asked = served({
      'GET /api/v1/retention-policies': policy,
      'PUT /api/v1/retention-policies': policy,
    });
    shown(<RetentionPage />);
    const user = userEvent.setup();
    await user.clear(await screen.findByLabelText(/how many/));
    expect(screen.getByText('kept without end')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Decide' }));

    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ automatic: false, periods: {} }),
    );
  },
  patience,
);
