import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';

afterEach(cleanup);

test(
  'the purpose of a campaign is one of those that are declared, by its name',
  async () => {
    const { asked } = await visit('/campaigns/new', 'fr');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Nom'), 'Rentrée');
    await screen.findByRole('option', { name: 'Lettre d’information' });
    await user.selectOptions(screen.getByLabelText('Finalité'), 'Lettre d’information');
    await user.click(screen.getByRole('button', { name: 'Enregistrer le plan' }));

    const sent = asked.find(({ method, path }) => method === 'POST' && path === '/api/v1/campaigns');
    expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ name: 'Rentrée', purpose: 'newsletter' });
  },
  patience,
);
