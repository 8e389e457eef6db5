import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import type { Export } from '../api/types';
import { Exports } from './ExportsPage';

afterEach(cleanup);

// jsdom has none, and the dialogs' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

/** Dialogs take longer than the usual five seconds where many tests run at once. */
const patience = 60_000;
configure({ asyncUtilTimeout: 15_000 });

const written: Export = {
  id: '0190a3c4-0000-7000-8000-000000000001',
  kind: 'an-unknown-kind',
  subject: '0190a3c4-0000-7000-8000-000000000002',
  title: 'Friends',
  state: 'done',
  rows: 1234,
  bytes: 9999,
  mine: true,
  file: '/api/v1/exports/patrons/0190a3c4-0000-7000-8000-000000000001/file',
  askedAt: '2026-05-04T08:00:00Z',
  updatedAt: '2026-05-04T08:00:05Z',
  expiresAt: '2026-05-05T08:00:00Z',
};
const anothers: Export = { ...written, id: 'b', title: 'Others', mine: false, file: undefined };
const failed: Export = {
  ...written,
  id: 'c',
  title: 'All',
  state: 'failed',
  failure: 'too-large',
  file: undefined,
};

function gateway(...items: Export[]) {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(new URL(String(input), 'http://localhost'), init);
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return request.method === 'DELETE'
      ? new Response(null, { status: 204 })
      : new Response(JSON.stringify({ items }), { headers: { 'Content-Type': 'application/json' } });
  });
  return asked;
}

async function show() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <Exports area="patrons" />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('table');
}

test(
  "one's own file can be downloaded, and nobody else's",
  async () => {
    gateway(written, anothers);
    await show();

    expect(screen.getByRole('link', { name: 'Download Friends' }).getAttribute('href')).toBe(written.file);
    expect(screen.queryByRole('link', { name: 'Download Others' })).toBeNull();
    expect(screen.getByText('Only whoever asked for it can download it')).toBeTruthy();
  },
  patience,
);

test(
  'what failed says why',
  async () => {
    gateway(failed);
    await show();

    expect(screen.getByText('The file became larger than 256 MiB')).toBeTruthy();
  },
  patience,
);

test(
  'a file is deleted once that was asked about',
  async () => {
    const asked = gateway(written);
    const user = userEvent.setup();
    await show();

    await user.click(screen.getByRole('button', { name: 'Delete Friends' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(asked.some((one) => one.startsWith('DELETE'))).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));

    await waitFor(() => expect(asked).toContain(`DELETE /api/v1/exports/patrons/${written.id}`));
  },
  patience,
);
