import { cleanup, configure, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { Tasks } from './Notes';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const task = (id: string, due: string, doneAt?: string) => ({
  id,
  groupId: 'g',
  what: `Task ${id}`,
  due,
  doneAt,
  version: 1,
});

test(
  'a task whose day is over is marked as overdue until it is done',
  async () => {
    served({
      'GET /api/v1/groups/g/tasks': {
        items: [
          task('old', '2020-01-01'),
          task('late', '2020-01-01', '2020-02-01T08:00:00Z'),
          task('new', '2999-01-01'),
        ],
      },
    });
    shown(<Tasks id="g" />);
    const row = async (name: string) =>
      (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
    expect(within(await row('Task old')).getByText('Overdue')).toBeTruthy();
    expect(within(await row('Task late')).queryByText('Overdue')).toBeNull();
    expect(within(await row('Task new')).queryByText('Overdue')).toBeNull();
  },
  patience,
);

test(
  'an empty task says at once all that it needs, and a day that is over is told before it is kept',
  async () => {
    const asked = served({}, 'patrons:write');
    shown(<Tasks id="g" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Note a task' }));
    const summary = screen.getByRole('alert');
    expect(within(summary).getByRole('button', { name: 'What is to be done' })).toBeTruthy();
    expect(within(summary).getByRole('button', { name: 'Until' })).toBeTruthy();
    expect(screen.getByLabelText('What is to be done').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Until').getAttribute('aria-invalid')).toBe('true');
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);

    expect(screen.queryByText(/This day is over/)).toBeNull();
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2020-01-01' } });
    expect(screen.getByText(/This day is over/)).toBeTruthy();
  },
  patience,
);
