import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { changes, OwnSettings } from './SettingsPage';
import type { Settings } from './settings';

afterEach(cleanup);

// jsdom has none, and the fields' library asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

/** Forms of components take longer than the usual five seconds where many tests run at once. */
const patience = 60_000;
configure({ asyncUtilTimeout: 15_000 });

const words = (en: string) => ({ en, fr: en, 'zh-Hans': en });
const found: Settings = {
  version: 3,
  values: { 'campaigns.fourEyes': true },
  settings: [
    {
      name: 'campaigns.fourEyes',
      type: 'boolean',
      default: false,
      choices: [],
      label: words('A second person approves'),
      help: words('Whoever submitted may not approve.'),
    },
    {
      name: 'mail.senderName',
      type: 'text',
      default: '',
      max: 200,
      choices: [],
      label: words('Sender'),
      help: words('What readers see.'),
    },
  ],
};

function gateway() {
  const asked: { method: string; ifMatch: string | null; body: unknown }[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (String(input).includes('/secrets')) {
      return new Response(JSON.stringify({ items: [{ name: 'mail.server', isSet: false }] }));
    }
    const request = new Request('http://localhost/api/v1/institution/settings', init);
    const text = await request.text();
    asked.push({
      method: request.method,
      ifMatch: request.headers.get('If-Match'),
      body: text ? JSON.parse(text) : undefined,
    });
    return new Response(JSON.stringify(found), {
      headers: { 'Content-Type': 'application/json', ETag: '"3"' },
    });
  });
  return asked;
}

test('only what differs is sent, and what is taken back is null', () => {
  expect(changes(found, { 'campaigns.fourEyes': true })).toEqual({});
  expect(changes(found, { 'mail.senderName': 'Desk' })).toEqual({
    'campaigns.fourEyes': null,
    'mail.senderName': 'Desk',
  });
});

test(
  'a setting goes back to its default, to the version that was seen',
  async () => {
    const asked = gateway();
    render(
      <QueryClientProvider client={makeQueryClient()}>
        <LocaleProvider initial="en">
          <Toasts>
            <OwnSettings />
          </Toasts>
        </LocaleProvider>
      </QueryClientProvider>,
    );
    const user = userEvent.setup();

    const fourEyes = await screen.findByRole('checkbox', { name: 'A second person approves' });
    expect(fourEyes).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: 'Back to the default: A second person approves' }));
    expect(fourEyes).toHaveProperty('checked', false);
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(asked.filter(({ method }) => method === 'PATCH')).toEqual([
        { method: 'PATCH', ifMatch: '"3"', body: { values: { 'campaigns.fourEyes': null } } },
      ]),
    );
  },
  patience,
);
