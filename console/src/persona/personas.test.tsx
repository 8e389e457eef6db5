import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patrons, personaOf, personas } from '../../test/mock/data';
import { served, shown } from '../../test/shown';
import { PersonaSection } from './PersonaSection';
import { PersonasPage, structure } from './PersonasPage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const list = 'GET /api/v1/personas';
const [patron] = patrons;

test(
  'each persona says how many are of it, what sets it apart and who is of it, and is called by its name',
  async () => {
    served({ [list]: personas });
    shown(<PersonasPage />, 'fr');

    const named = await screen.findByRole('region', { name: 'Emprunteurs réguliers' });
    expect(named.textContent).toContain('1');
    expect(named.textContent).toContain('personnes au moment de la recherche');
    expect(within(named).getByText(/Prêts : très au-dessus de l’ensemble/)).toBeTruthy();
    expect(within(named).getByText(/Loans in a year/)).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Profil type 2' })).toBeTruthy();
    expect(
      within(screen.getByRole('region', { name: 'Profil type 4' })).getByText(/ils sont peu/),
    ).toBeTruthy();
    expect(screen.getByText('retenu')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Chercher les profils types' })).toBeNull();
  },
  patience,
);

test(
  'whoever is told no numbers of people is told all the same how they were found',
  async () => {
    served({
      [list]: {
        ...personas,
        model: { ...personas.model, people: undefined, compared: undefined },
        personas: personas.personas.map((one) => ({ ...one, people: undefined })),
        run: { ...personas.run, state: 'running', looked: undefined },
      },
    });
    shown(<PersonasPage />);

    expect(await screen.findByText('Looking')).toBeTruthy();
    expect(screen.getByText(/of people are of the persona whose middle/)).toBeTruthy();
    expect(screen.getByText(/seed 1\. The same people/)).toBeTruthy();
    expect(screen.getAllByText(/you see some branches alone/)).toHaveLength(3);
    expect(screen.getByText('chosen')).toBeTruthy();
  },
  patience,
);

test(
  'a look is begun, and a name is kept in each language',
  async () => {
    const asked = served({ [list]: personas, 'POST /api/v1/personas/runs': personas.run }, 'patrons:write');
    shown(<PersonasPage />);
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Look for personas' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));

    await user.click(screen.getByRole('button', { name: 'Name Persona 2' }));
    await user.type(screen.getByLabelText(/Name in English/), 'Sleepers');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
        labels: { en: 'Sleepers', fr: null, 'zh-Hans': null },
      }),
    );
  },
  patience,
);

test(
  'of a patron it is said of which they are, how near, and from what it follows',
  async () => {
    if (!patron) throw new Error('nobody was made up');
    served({ [`GET /api/v1/patrons/${patron.id}/persona`]: personaOf(patron, []) });
    shown(<PersonaSection id={patron.id} />);

    expect(await screen.findByText('Weekly borrowers')).toBeTruthy();
    expect(screen.getByText(/0\.8 levels.*Persona 2, 2\.4 away/)).toBeTruthy();
    const row = screen.getByRole('rowheader', { name: 'How lately they came' }).closest('tr') as HTMLElement;
    expect(within(row).getByText('4 of 5')).toBeTruthy();
    expect(within(row).getByText('4 at least')).toBeTruthy();
  },
  patience,
);

test(
  'of whoever objects it is said why there is none',
  async () => {
    if (!patron) throw new Error('nobody was made up');
    served({ [`GET /api/v1/patrons/${patron.id}/persona`]: personaOf(patron, ['profiling']) });
    shown(<PersonaSection id={patron.id} />);

    expect(await screen.findByText(/objected to profiling/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  },
  patience,
);

test(
  'a persona leads to a segment of it, names begin in their first field, and taking them away is said',
  async () => {
    served({ [list]: personas }, 'patrons:write');
    shown(<PersonasPage />);
    const user = userEvent.setup();
    const way = await screen.findByRole('link', { name: 'Make a segment of Persona 2' });
    expect(way.getAttribute('href')).toMatch(/^\/segments\/new\?persona=/);
    expect(screen.getByText(/under “What may not be done”/)).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Name Persona 2' }));
    expect(document.activeElement).toBe(screen.getByLabelText(/Name in English/));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('It has no name now, and is called by its number.')).toBeTruthy();
  },
  patience,
);

test(
  'readers who hardly fall into kinds are told to be so',
  async () => {
    served({ [list]: { ...personas, model: { ...personas.model, silhouette: 0.3 } } });
    shown(<PersonasPage />);
    expect(await screen.findByText('Your readers hardly fall into kinds')).toBeTruthy();
    cleanup();
    served({ [list]: { ...personas, model: { ...personas.model, silhouette: 0.6 } } });
    shown(<PersonasPage />);
    expect(await screen.findByText('How they were found')).toBeTruthy();
    expect(screen.queryByText('Your readers hardly fall into kinds')).toBeNull();
  },
  patience,
);

test('the measure is read as those who made it do', () => {
  expect([0.71, 0.51, 0.26, 0.2].map(structure)).toEqual(['strong', 'reasonable', 'weak', 'none']);
});
