import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { ClientsPage } from './ClientsPage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });

test('a client is ended once that was asked about', async () => {
  const kiosk = { id: 'c1', name: 'Kiosk', scopes: [], branches: [], createdAt: '2026-01-01T08:00:00Z' };
  const asked = served({ 'GET /api/v1/clients': { items: [kiosk] }, 'DELETE /api/v1/clients/c1': {} });
  shown(<ClientsPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'End Kiosk' }));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'End' }));

  await waitFor(() =>
    expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/api/v1/clients/c1',
    ]),
  );
}, 60_000);
