import { cleanup, screen } from '@testing-library/react';
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
