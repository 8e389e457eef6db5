import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test, vi } from 'vitest';
import en from '../locale/en.json';
import { NumberInput } from './fields';
import { Form } from './Form';

afterEach(cleanup);

function Percent({ send }: { send: (percent: number | undefined) => void }) {
  const [percent, setPercent] = useState<number | undefined>(10);
  return (
    <Form error={undefined} onSubmit={() => send(percent)}>
      <NumberInput label="Held out" min={0} max={90} step={0.5} value={percent} onChange={setPercent} />
      <button type="submit">Save</button>
    </Form>
  );
}

test('a number out of bounds stays as it was typed, is told and is not sent', async () => {
  const send = vi.fn();
  render(
    <IntlProvider locale="en" messages={en}>
      <Percent send={send} />
    </IntlProvider>,
  );
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Held out' });
  await user.clear(field);
  await user.type(field, '150');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(field.value).toBe('150');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Between 0 and 90')).toBeTruthy();
  expect(document.activeElement).toBe(field);
  expect(send).not.toHaveBeenCalled();

  await user.clear(field);
  await user.type(field, '20{Enter}');
  expect(screen.queryByText('Between 0 and 90')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(send).toHaveBeenLastCalledWith(20);
});
