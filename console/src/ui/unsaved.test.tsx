import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';

afterEach(cleanup);

test(
  'whoever leaves a form that is not saved is asked first, and loses nothing by staying',
  async () => {
    const { router } = await visit('/groups/new');
    const user = userEvent.setup();
    const name = await screen.findByLabelText<HTMLInputElement>('Name of the group');
    await user.type(name, 'Les amis');
    await user.click(screen.getByRole('link', { name: 'Segments' }));

    await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
    await user.click(screen.getByRole('button', { name: 'Stay here' }));
    expect(router.state.location.pathname).toBe('/groups/new');
    expect(name.value).toBe('Les amis');

    await user.click(screen.getByRole('link', { name: 'Segments' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/segments'));
  },
  patience,
);

test(
  'what is saved, untouched or only looked for is left without a question',
  async () => {
    const { router } = await visit('/groups/new');
    const user = userEvent.setup();
    await screen.findByLabelText('Name of the group');
    await user.click(screen.getAllByRole('link', { name: 'Groups' })[0] as HTMLElement);
    await screen.findByRole('heading', { level: 1, name: 'Groups' });
    await user.type(await screen.findByRole('searchbox'), 'amis');
    await act(() => router.navigate({ to: '/groups/new' }));
    await screen.findByRole('heading', { level: 1, name: 'New group' });
    await user.type(await screen.findByLabelText('Name of the group'), 'Les amis');
    await user.click(screen.getByRole('button', { name: 'New group' }));

    await waitFor(() => expect(router.state.location.pathname).not.toBe('/groups/new'));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  },
  patience,
);
