import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
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

test('what was said of a part of a field stands at the field, and what belongs to none is told of the form', async () => {
  const beside = (pointer: string) =>
    new ProblemError({ ...refused.problem, errors: [{ pointer, detail: 'must have at most 9' }] });
  const field = await show(beside('/name/0'));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('doit en compter 9 au plus')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('Nom');
  cleanup();
  await show(beside(''));
  expect(screen.getByRole('alert').textContent).toContain('Ce formulaire : doit en compter 9 au plus');
});

test('what was said of a value is not said of another that is typed instead, until it is refused anew', async () => {
  function Typed() {
    const [name, setName] = useState('');
    const [error, setError] = useState<unknown>(refused);
    return (
      <LocaleProvider initial="en">
        <Form error={error} onSubmit={() => setError(new ProblemError(refused.problem))}>
          <TextInput label="Name" pointer="/name" value={name} onChange={setName} />
          <button type="submit">Save</button>
        </Form>
      </LocaleProvider>
    );
  }
  render(<Typed />);
  const field = await screen.findByLabelText('Name');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(field, 'Zoé');
  expect(field.getAttribute('aria-invalid')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
