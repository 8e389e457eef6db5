import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { PeoplePage } from './PeoplePage';

afterEach(cleanup);

// jsdom has none, and the dialogs' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

/** Forms of components take longer than the usual five seconds where many tests run at once. */
const patience = 60_000;
configure({ asyncUtilTimeout: 15_000 });

const grace = {
  id: '0190a3c4-0000-7000-8000-000000000001',
  email: 'grace@vermont.example',
  name: 'Grace',
  roles: ['analyst'],
  signedIn: true,
  createdAt: '2026-05-04T08:00:00Z',
};

const branches = [
  { id: 'r', name: 'River' },
  { id: 'h', name: 'Hill' },
];

/** Answers as the gateway does, and keeps what was asked. */
function gateway(limit: string[] = []) {
  const asked: { what: string; ifMatch: string | null; key: string | null; body: unknown }[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init);
    const { pathname } = new URL(request.url);
    const text = await request.text();
    asked.push({
      what: `${request.method} ${pathname.replace(grace.id, '{id}')}`,
      ifMatch: request.headers.get('If-Match'),
      key: request.headers.get('Idempotency-Key'),
      body: text ? JSON.parse(text) : undefined,
    });
    const list = pathname === '/api/v1/people' && request.method === 'GET';
    const invited = request.method === 'POST' ? { oneTimePassword: 'abcde-fghjk' } : {};
    const answers: Record<string, unknown> = {
      '/session': { name: 'Ada', institution: { id: 'i', name: 'i' }, scopes: [], branches: limit, csrf: {} },
      '/api/v1/branches': { items: branches },
    };
    const json = answers[pathname] ?? (list ? { items: [grace] } : { ...grace, ...invited });
    return request.method === 'DELETE'
      ? new Response(null, { status: 204 })
      : new Response(JSON.stringify(json), { headers: { 'Content-Type': 'application/json', ETag: '"7"' } });
  });
  return asked;
}

async function show() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <PeoplePage />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
  await screen.findByText('grace@vermont.example');
}

test(
  'other roles are sent with the version that was read',
  async () => {
    const asked = gateway();
    await show();

    await userEvent.click(screen.getByRole('button', { name: 'Change Grace' }));
    const form = await screen.findByRole('form', { name: 'Change Grace' });
    await userEvent.click(within(form).getByRole('checkbox', { name: /^Approver/ }));
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PATCH'))).toBe(true));
    expect(asked.find(({ what }) => what === 'PATCH /api/v1/people/{id}')).toMatchObject({
      ifMatch: '"7"',
      body: { name: 'Grace', roles: ['analyst', 'approver'] },
    });
  },
  patience,
);

test(
  'a person is limited to the branches that are chosen',
  async () => {
    const asked = gateway();
    await show();

    await userEvent.click(screen.getByRole('button', { name: 'Change Grace' }));
    const form = await screen.findByRole('form', { name: 'Change Grace' });
    await userEvent.click(await within(form).findByRole('checkbox', { name: 'Hill' }));
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PATCH'))).toBe(true));
    expect(asked.find(({ what }) => what === 'PATCH /api/v1/people/{id}')).toMatchObject({
      body: { name: 'Grace', roles: ['analyst'], branches: ['h'] },
    });
  },
  patience,
);

test(
  'who is limited offers no other branches than their own',
  async () => {
    gateway(['r']);
    await show();
    const form = screen.getByRole('form', { name: 'Invite somebody' });

    expect(await within(form).findByRole('checkbox', { name: 'River' })).toBeDefined();
    await waitFor(() => expect(within(form).queryByRole('checkbox', { name: 'Hill' })).toBeNull());
  },
  patience,
);

test(
  'an account ends after it was asked about once more',
  async () => {
    const asked = gateway();
    await show();

    await userEvent.click(screen.getByRole('button', { name: 'End the account' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'End the account of Grace?' });
    expect(asked.some(({ what }) => what.startsWith('DELETE'))).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: 'End the account' }));

    await waitFor(() => expect(asked.map(({ what }) => what)).toContain('DELETE /api/v1/people/{id}'));
  },
  patience,
);

test(
  'an invitation carries a key and shows the one-time password',
  async () => {
    const asked = gateway();
    await show();
    const form = screen.getByRole('form', { name: 'Invite somebody' });

    await userEvent.type(within(form).getByLabelText(/^Name/), 'Grace');
    await userEvent.type(within(form).getByLabelText(/^E-mail/), 'grace@vermont.example');
    await userEvent.click(within(form).getByRole('checkbox', { name: /^Analyst/ }));
    await userEvent.click(within(form).getByRole('button', { name: 'Invite somebody' }));

    expect(await screen.findByText('abcde-fghjk')).toBeDefined();
    expect(asked.find(({ what }) => what === 'POST /api/v1/people')?.key).toMatch(/^[0-9a-f]{32}$/);
  },
  patience,
);
