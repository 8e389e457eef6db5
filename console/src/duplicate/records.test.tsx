import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import type { PatronRecord } from './duplicates';
import { Records } from './Records';

afterEach(cleanup);

// jsdom has none, and the dialogs' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

/** Dialogs take longer than the usual five seconds where many tests run at once. */
const patience = 60_000;
configure({ asyncUtilTimeout: 15_000 });

const own: PatronRecord = {
  id: 'a',
  name: { given: 'Ana', family: 'Lopes' },
  identifiers: [{ scheme: 'card', value: 'A1', verified: true }],
  createdAt: '2026-05-04T08:00:00Z',
  gives: ['/name/given', '/birthDate'],
};
const merged: PatronRecord = {
  ...own,
  id: 'b',
  name: { given: 'Anna', family: 'Lopes' },
  gives: ['/category'],
  mergeId: 'm1',
  mergedAt: '2026-05-05T08:00:00Z',
};

function gateway(...items: PatronRecord[]) {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(new URL(String(input), 'http://localhost'), init);
    const path = new URL(request.url).pathname;
    asked.push(`${request.method} ${path}`);
    const answer =
      path === '/session'
        ? { name: 'A', institution: { id: 'i', name: 'I' }, scopes: ['patrons:write'], branches: [] }
        : { items };
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  });
  return asked;
}

function show() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <Records id="a" />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
}

test(
  'a merged record says what is shown of it, and is taken out once that was asked about',
  async () => {
    const asked = gateway(own, merged);
    show();
    const row = (await screen.findByRole('rowheader', { name: 'Anna Lopes' })).closest('tr') as HTMLElement;

    expect(within(row).getByText('category')).toBeTruthy();
    expect(screen.getByText('given name and birth')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Take out again: Anna Lopes' }));
    expect(asked).not.toContain('POST /api/v1/merges/m1/undo');
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take out again' }));

    await waitFor(() => expect(asked).toContain('POST /api/v1/merges/m1/undo'));
  },
  patience,
);

test('of a patron with one record nothing is said about it', async () => {
  const asked = gateway(own);
  show();

  await waitFor(() => expect(asked).toContain('GET /api/v1/patrons/a/records'));
  expect(screen.queryByRole('table')).toBeNull();
});
