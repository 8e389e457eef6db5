import { cleanup, configure, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { Who } from './Who';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });

const accounts = {
  'GET /api/v1/people': { items: [{ id: 'u1', name: 'Claire Martin' }] },
  'GET /api/v1/clients': { items: [{ id: 'c1', name: 'Kiosk' }] },
};
const everybody = (
  <ul>
    {['u1', 'c1', 'gone', 'system'].map((id) => (
      <li key={id}>
        <Who id={id} />
      </li>
    ))}
  </ul>
);
const said = () => screen.getAllByRole('listitem').map((item) => item.textContent);

test('staff and programs are called by their names, and whoever is gone by their id', async () => {
  served(accounts, 'institution:manage');
  shown(everybody);

  await screen.findByText('Claire Martin');
  expect(said()).toEqual(['Claire Martin', 'Kiosk', 'gone', 'Atrium itself']);
});

test('whoever may not know the accounts asks for none', async () => {
  const asked = served(accounts, 'privacy:manage');
  shown(everybody);

  await screen.findByText('Atrium itself');
  expect(said()).toEqual(['u1', 'c1', 'gone', 'Atrium itself']);
  expect(asked.map(({ path }) => path)).not.toContain('/api/v1/people');
});
