import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { HoldsSection } from './HoldsSection';
import type { Hold } from './holds';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
// jsdom has none, and the dialogs' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

configure({ asyncUtilTimeout: 15_000 });

const patience = 60_000;

const stands: Hold = {
  id: '0190a3c4-0000-7000-8000-0000000000aa',
  patronId: '0190a3c4-0000-7000-8000-000000000001',
  reason: 'legal-claim',
  reference: '26/114',
  by: 'ada',
  at: '2026-05-04T08:00:00Z',
};
const lifted: Hold = {
  ...stands,
  id: '0190a3c4-0000-7000-8000-0000000000bb',
  reference: '25/007',
  liftedAt: '2026-05-05T08:00:00Z',
  liftedBy: 'ben',
  liftedFor: 'resolved',
};

test(
  'a hold that stands can be lifted, with a reason, and one that was lifted cannot',
  async () => {
    const sent: { path: string; body: unknown }[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
      if (init?.method === 'POST') sent.push({ path: String(path), body: JSON.parse(String(init.body)) });
      return Promise.resolve(
        new Response(JSON.stringify(init?.method === 'POST' ? lifted : { items: [stands, lifted] }), {
          headers: { 'Content-Type': 'application/json' },
        }),
      );
    });
    render(
      <QueryClientProvider client={makeQueryClient()}>
        <LocaleProvider initial="en">
          <Toasts>
            <HoldsSection patron={stands.patronId} />
          </Toasts>
        </LocaleProvider>
      </QueryClientProvider>,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Lift the hold 26/114' }));
    expect(screen.queryByRole('button', { name: 'Lift the hold 25/007' })).toBeNull();
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Lift' }));

    await vi.waitFor(() =>
      expect(sent).toEqual([{ path: `/api/v1/legal-holds/${stands.id}/lift`, body: { reason: 'resolved' } }]),
    );
  },
  patience,
);
