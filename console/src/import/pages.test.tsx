import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';
import { imports, uuid } from '../../test/mock/data';
import type { Import } from '../api/types';

afterEach(cleanup);

const whole = { ...imports[0], id: uuid(4711), state: 'done', dryRun: false } as Import;
const seen = (batch: Import) =>
  visit(`/imports/${batch.id}`, 'en', ({ path }) =>
    path === `/api/v1/imports/${batch.id}` ? { status: 200, json: batch } : undefined,
  );

test(
  'of an import that changed nothing, nothing is offered to be taken back nor asked for',
  async () => {
    const { asked } = await seen({ ...whole, created: 0, updated: 0 });
    await screen.findByRole('heading', { name: 'Result' });
    expect(screen.queryByRole('button', { name: /take/i })).toBeNull();
    expect(asked.filter(({ path }) => path.includes('/undo'))).toEqual([]);
  },
  patience,
);

test(
  'a trial of taking an import back is asked for only by whoever wants it',
  async () => {
    const { asked } = await seen({ ...whole, created: 3 });
    const trials = () =>
      asked.filter(({ method, path }) => method === 'GET' && path.endsWith('undo?dryRun=true'));
    await screen.findByRole('heading', { name: 'Take this import back' });
    expect(trials()).toEqual([]);
  },
  patience,
);

test(
  'days that a file writes in another way are proposed and sent with the mapping',
  async () => {
    const { asked } = await visit('/imports', 'fr');
    const user = userEvent.setup();
    const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
    await user.upload(input, new File(['Carte;Date de naissance\n1;12/05/1980\n'], 'a.csv'));

    const days = await screen.findByLabelText<HTMLSelectElement>('Comment le fichier écrit les dates');
    expect(days.selectedOptions[0]?.text).toBe('31/12/1980');
    await user.click(screen.getByRole('button', { name: 'Montrer comment les lignes sont lues' }));
    expect(asked.find(({ path }) => path === '/api/v1/imports/preview')?.body).toContain(
      '"dates":["d/M/yyyy"]',
    );
  },
  patience,
);

test(
  'by keyboard too, what is pressed is what is done: a trial, or the import',
  async () => {
    const { asked } = await visit('/imports');
    const user = userEvent.setup();
    const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
    await user.upload(input, new File(['Card\n1\n'], 'a.csv'));
    const sent = () =>
      asked
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/imports'))
        .map(({ path, body }) => /dryRun\W+(true|false)/.exec(`${path} ${body ?? ''}`)?.[1]);

    (await screen.findByRole('button', { name: 'Try it first (dry run)' })).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent()).toEqual(['true']));
    await screen.findByRole('heading', { name: 'Result of the dry run' });
    screen.getByRole('button', { name: 'Import now' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent()).toEqual(['true', 'false']));
  },
  patience,
);
