import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';

afterEach(cleanup);

test(
  'a condition that is still open is marked and told what to choose, and nothing is sent',
  async () => {
    const { asked } = await visit('/segments/new');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Name'), 'Belleville');
    await user.click(screen.getByRole('button', { name: 'Add a field' }));
    await user.selectOptions(screen.getByLabelText('Field'), 'homeBranchId');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    const value = await screen.findByLabelText('Value');
    expect(value.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(value);
    expect(screen.getAllByText('Choose a branch').length).toBeGreaterThan(0);
    expect(document.querySelector('.form-problem')?.textContent).not.toContain('/');
    expect(asked.filter(({ method, path }) => method === 'POST' && path === '/api/v1/segments')).toEqual([]);
  },
  patience,
);

const badRule = {
  type: '/problems/invalid-fields',
  title: 'Invalid fields',
  status: 422,
  errors: [
    {
      pointer: '/rule/all/1/in/0',
      detail: 'must be the first 2 to 5 letters and digits of postal codes, such as 750',
    },
  ],
};

test(
  'what the server refuses of a rule while it is typed stands at its field, is led to by name, and goes as it is changed',
  async () => {
    await visit('/segments/new', 'en', ({ path, body }) =>
      path === '/api/v1/segments/preview' && body.includes('"in"') && !body.includes('750')
        ? { status: 422, json: badRule }
        : undefined,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Add a field' }));
    await user.selectOptions(screen.getByLabelText('Field'), 'category');
    await user.selectOptions(screen.getByLabelText('Comparison'), 'in');
    const value = screen.getByLabelText('Value');
    await user.type(value, '7');

    const way = await screen.findByRole('button', { name: 'Condition 2, Value' });
    await waitFor(() => expect(value.getAttribute('aria-invalid')).toBe('true'));
    expect(
      screen.getByText('must be the first 2 to 5 letters or digits of postal codes, such as 750'),
    ).toBeTruthy();
    value.blur();
    await user.click(way);
    expect(document.activeElement).toBe(value);

    await user.type(value, '50');
    expect(value.getAttribute('aria-invalid')).toBeNull();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Condition 2, Value' })).toBeNull());
  },
  patience,
);

test(
  'a segment is begun with the persona that was chosen',
  async () => {
    const { asked } = await visit('/segments/new?persona=0190a3c4-0000-7000-8000-0000000000e1');
    await screen.findByLabelText('Name');
    await waitFor(() =>
      expect(
        asked.some(({ path, body }) => path.endsWith('/preview') && body.includes('"field":"persona"')),
      ).toBe(true),
    );
  },
  patience,
);
