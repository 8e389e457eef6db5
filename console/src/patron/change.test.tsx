import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { answer, api } from '../api/client';
import { makeQueryClient } from '../api/queries';
import type { Patron } from '../api/types';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { PatronChange } from './ChangePage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const ana = {
  id: 'a',
  version: 1,
  name: { given: 'Ana', family: 'Lopes' },
  category: 'adult',
  address: {},
  identifiers: [],
  contactPoints: [
    { id: 'p1', channel: 'email', address: 'ana@example.org', state: 'bounced', verified: true },
  ],
  interests: [],
  attributes: {},
  restrictions: [],
  segments: [],
  facts: [],
} as unknown as Patron;

type Change = { version: string | null; body: unknown };

/** Knows `kept` as of its version, and takes changes of that one alone. */
function gateway(kept: Patron, refusal?: object) {
  const store = { kept };
  const changes: Change[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init);
    const path = new URL(request.url).pathname;
    const say = (body: object, status = 200) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json', ETag: `"${String(store.kept.version)}"` },
      });
    if (path === '/session')
      return say({ name: 'A', institution: { id: 'i', name: 'I' }, scopes: [], branches: [] });
    if (request.method === 'PATCH') {
      const version = request.headers.get('If-Match');
      changes.push({ version, body: await request.json() });
      if (refusal) return say(refusal, 422);
      return version === `"${String(store.kept.version)}"`
        ? say(store.kept)
        : say({ type: '/problems/precondition-failed', title: 'x', status: 412 }, 412);
    }
    return path === '/api/v1/patrons/a' ? say(store.kept) : say({ items: [] });
  });
  return { store, changes };
}

async function show() {
  const opened = await answer(api.GET('/api/v1/patrons/{id}', { params: { path: { id: 'a' } } }));
  const done = vi.fn();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <PatronChange patron={opened} fields={[]} done={done} />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
  return { done, given: await screen.findByLabelText('Given name') };
}

test(
  'a misspelt name is corrected: that alone is sent, as a change of what was seen',
  async () => {
    const { changes } = gateway(ana);
    const { given, done } = await show();
    const user = userEvent.setup();
    await user.clear(given);
    await user.type(given, 'Anna{Enter}');

    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(changes).toEqual([{ version: '"1"', body: { name: { given: 'Anna' } } }]);
  },
  patience,
);

test(
  'whoever saves after somebody else loses nothing, sees what they changed, and saves on top of it',
  async () => {
    const { store, changes } = gateway(ana);
    const { given, done } = await show();
    const user = userEvent.setup();
    await user.clear(given);
    await user.type(given, 'Anna');
    store.kept = { ...ana, version: 2, category: 'senior' };
    await user.click(screen.getByRole('button', { name: 'Save' }));

    const notice = await screen.findByText('They changed: Category. What they wrote is shown here.');
    expect(notice.closest('[role=alert]')?.textContent).toContain('Somebody changed it in the meantime');
    expect(screen.getByLabelText<HTMLInputElement>('Category').value).toBe('senior');
    expect(screen.getByLabelText<HTMLInputElement>('Given name').value).toBe('Anna');
    expect(done).not.toHaveBeenCalled();

    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(changes.at(-1)).toEqual({ version: '"2"', body: { name: { given: 'Anna' } } });
  },
  patience,
);

test(
  'an address that bounced works again when somebody says so, and a fault stands at its own line',
  async () => {
    const refused = {
      type: '/problems/invalid-fields',
      title: 'x',
      status: 422,
      errors: [{ pointer: '/contactPoints/1/address', detail: 'must be an e-mail address' }],
    };
    const { changes } = gateway(ana, refused);
    await show();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Works again: ana@example.org' }));
    await user.click(screen.getByRole('button', { name: 'Add an address or number' }));
    await user.click(screen.getByRole('button', { name: 'Add an address or number' }));
    const added = screen.getAllByLabelText<HTMLInputElement>('Address or number');
    await user.type(added[1]!, 'nowhere');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(added[1]?.getAttribute('aria-invalid')).toBe('true'));
    expect(added[0]?.getAttribute('aria-invalid')).not.toBe('true');
    expect(changes[0]?.body).toEqual({
      contactPoints: [
        { id: 'p1', channel: 'email', address: 'ana@example.org', state: 'active' },
        { channel: 'email', address: 'nowhere' },
      ],
    });
  },
  patience,
);

test(
  'whoever takes a line away goes on at the button that adds one',
  async () => {
    gateway(ana);
    await show();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Remove: ana@example.org' }));

    expect(screen.queryByLabelText('E-mail')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Add an address or number');
  },
  patience,
);
