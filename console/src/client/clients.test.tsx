import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';
import { clients } from '../../test/mock/data';

afterEach(cleanup);

test(
  'a client is ended after it was asked once more, and focus stays where it was',
  async () => {
    const client = clients[0] as (typeof clients)[number];
    const { asked } = await visit('/clients');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: `End ${client.name}` }));
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'End it' }));

    await waitFor(() => expect(screen.queryByRole('button', { name: `End ${client.name}` })).toBeNull());
    expect(asked.find(({ method }) => method === 'DELETE')?.path).toBe(`/api/v1/clients/${client.id}`);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Clients'));
  },
  patience,
);
