import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { EraseSection } from './EraseSection';

const went = vi.hoisted(() => vi.fn());
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<typeof import('@tanstack/react-router')>()),
  useNavigate: () => went,
}));

afterEach(cleanup);

// jsdom has none, and the dialogs' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

configure({ asyncUtilTimeout: 15_000 });

test('nobody is forgotten before the word is typed', async () => {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${String(input)}`);
    return Promise.resolve(
      new Response('{"items":[]}', {
        status: init?.method ? 202 : 200,
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  });
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <EraseSection patron="p1" name="Ada Nord" />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );

  await user.click(await screen.findByRole('button', { name: 'Forget everywhere' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Forget Ada Nord everywhere?' }));
  const yes = dialog.getByRole<HTMLButtonElement>('button', { name: 'Forget everywhere' });
  expect(yes.disabled).toBe(true);
  await user.type(dialog.getByLabelText('Type “forget” to confirm'), 'forge');
  expect(yes.disabled).toBe(true);
  await user.type(dialog.getByLabelText('Type “forget” to confirm'), 't');
  await user.click(yes);

  await waitFor(() =>
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /api/v1/patrons/p1/erasure']),
  );
  await waitFor(() => expect(went).toHaveBeenCalledWith({ to: '/erasures' }));
}, 60_000);

test('while a hold stands nobody is forgotten, and that is said', async () => {
  const hold = {
    id: 'h',
    patronId: 'p1',
    reason: 'debt',
    reference: '26/1',
    by: 'u',
    at: '2026-01-01T08:00:00Z',
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(
      new Response(JSON.stringify({ items: [hold] }), { headers: { 'Content-Type': 'application/json' } }),
    ),
  );
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <EraseSection patron="p1" name="Ada Nord" />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );

  expect(await screen.findByText('A legal hold stands')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Forget everywhere' })).toBeNull();
});
