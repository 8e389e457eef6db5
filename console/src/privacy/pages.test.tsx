import { cleanup, configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { ComeBack } from './ComeBack';
import { HoldsPage } from './HoldsPage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

test(
  'all holds that stand are listed, each with a way to whom it is about, by name',
  async () => {
    served({
      'GET /api/v1/legal-holds': {
        items: [
          {
            id: 'h',
            patronId: 'a',
            reason: 'debt',
            reference: '26/114',
            by: 'u',
            at: '2026-05-04T08:00:00Z',
          },
        ],
      },
      'GET /api/v1/patrons/a': { id: 'a', name: { given: 'Ana', family: 'Lopes' } },
    });
    shown(<HoldsPage />);

    const way = await screen.findByRole('link', { name: 'Ana Lopes' });
    expect(way.getAttribute('href')).toBe('/patrons/a#holds');
    expect(screen.getByRole('rowheader', { name: '26/114' })).toBeTruthy();
  },
  patience,
);

test(
  'somebody who was forgotten is let back by what they were known by',
  async () => {
    const asked = served({ 'POST /api/v1/suppressions/lift': {} });
    shown(<ComeBack />);
    const user = userEvent.setup();
    const lift = async (of: string) => {
      await user.type(screen.getByLabelText('Number or address'), of);
      await user.type(screen.getByLabelText('Why'), 'asked at the desk');
      await user.click(screen.getByRole('button', { name: 'Let them register again' }));
    };
    await screen.findByLabelText('Known by');
    await lift('A1');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Why').value).toBe(''));
    await user.selectOptions(screen.getByLabelText('Known by'), 'email');
    await lift('ana@example.org');

    await waitFor(() =>
      expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
        { scheme: 'card', value: 'A1', reason: 'asked at the desk' },
        { channel: 'email', address: 'ana@example.org', reason: 'asked at the desk' },
      ]),
    );
  },
  patience,
);
