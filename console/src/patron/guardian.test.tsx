import { cleanup, configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import { ConsentForm } from './ConsentForm';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });

test('who answers for the household of a child is offered as guardian, and named with the decision', async () => {
  const asked = served({
    'GET /api/v1/purposes': {
      items: [
        {
          key: 'newsletter',
          kind: 'marketing',
          words: { en: 'Newsletter' },
          bases: [{ basis: 'consent' }],
          confirmedOn: [],
        },
      ],
    },
    'GET /api/v1/patrons/kid/groups': {
      items: [
        { groupId: 'h', kind: 'household', name: 'Home', role: 'guarantee' },
        { groupId: 's', kind: 'school', name: 'School', role: 'pupil' },
      ],
    },
    'GET /api/v1/groups/h/members': {
      items: [
        { patronId: 'kid', role: 'guarantee', name: { given: 'Zoé' } },
        { patronId: 'mum', role: 'guarantor', name: { given: 'Ana', family: 'Lopes' } },
      ],
    },
  });
  shown(<ConsentForm id="kid" />);
  const user = userEvent.setup();
  await user.click(await screen.findByText('A guardian decides for this child'));
  await user.click(await screen.findByRole('button', { name: 'Ana Lopes decides' }));
  expect(screen.queryByLabelText('Number of the guardian’s form')).toBeNull();
  await user.selectOptions(screen.getByLabelText(/^Purpose/), 'newsletter');
  await user.click(screen.getByRole('button', { name: 'Record a decision' }));

  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      purpose: 'newsletter',
      guardian: { patronId: 'mum' },
    }),
  );
  expect(asked.map(({ path }) => path)).not.toContain('/api/v1/groups/s/members');
}, 60_000);
