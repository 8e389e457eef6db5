import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '../api/problem';
import { LocaleProvider } from '../locale/locale';
import { TextInput } from './fields';
import { Form } from './Form';

afterEach(cleanup);

const refused = new ProblemError({
  type: '/problems/invalid-fields',
  title: 'Invalid fields',
  status: 422,
  detail: 'See errors.',
  errors: [
    { pointer: '/name', detail: 'must have 1 to 200 characters' },
    { pointer: '/elsewhere', detail: 'is not shown in this form' },
  ],
});

async function show(error: unknown) {
  render(
    <LocaleProvider initial="fr">
      <Form error={error} onSubmit={() => undefined}>
        <TextInput label="Nom" pointer="/name" value="" onChange={() => undefined} />
      </Form>
    </LocaleProvider>,
  );
  return screen.findByLabelText('Nom');
}

test('a fault stands at its field, which is focused and described by it', async () => {
  const field = await show(refused);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const described = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id));
  expect(described.map((element) => element?.textContent)).toContain('doit compter de 1 à 200 caractères');
  expect(document.activeElement).toBe(field);
});

test('a fault of no field stands in the summary, in the language of the reader and without a pointer', async () => {
  await show(refused);
  const summary = screen.getByRole('alert');
  expect(summary.textContent).toContain('Certains champs sont à revoir');
  expect(summary.textContent).toContain('elsewhere : is not shown in this form');
  expect(summary.textContent).not.toContain('/');
  expect(summary.textContent).not.toContain('See errors.');
});

test('the summary names the field as the form does, and leads to it', async () => {
  const field = await show(refused);
  field.blur();
  await userEvent.click(screen.getByRole('button', { name: 'Nom' }));
  expect(document.activeElement).toBe(field);
});

test('what was said beside a field is told by the name of the nearest one, in the language of the reader', async () => {
  const beside = (pointer: string) =>
    new ProblemError({ ...refused.problem, errors: [{ pointer, detail: 'must have at most 9' }] });
  await show(beside('/name/given'));
  expect(screen.getByRole('alert').textContent).toContain('Nom doit en compter 9 au plus');
  cleanup();
  await show(beside(''));
  expect(screen.getByRole('alert').textContent).toContain('Ce formulaire : doit en compter 9 au plus');
});
