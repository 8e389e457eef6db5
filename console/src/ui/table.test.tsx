import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { DataTable } from './DataTable';

afterEach(cleanup);

function show() {
  render(
    <DataTable
      caption="Readers"
      rows={['Anna']}
      rowKey={(name) => name}
      columns={[
        { header: 'Name', cell: (name) => name },
        { header: 'Card', cell: () => '4711', numeric: true },
      ]}
    />,
  );
}

test('each cell names its column, for when its row is a card, and stays a cell', () => {
  show();
  const row = screen.getByRole('rowheader', { name: 'Anna' }).closest('tr') as HTMLElement;
  const cell = within(row).getByRole('cell', { name: '4711' });
  expect(cell.dataset['label']).toBe('Card');
  expect(cell.getAttribute('role')).toBe('cell');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Name', 'Card']);
});

test('a table says on which side there is more of it', () => {
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  show();
  const scroller = screen.getByRole('group', { name: 'Readers' });
  const frame = scroller.parentElement as HTMLElement;
  expect([frame.dataset['before'], frame.dataset['more']]).toEqual([undefined, 'true']);

  scroller.scrollLeft = 200;
  fireEvent.scroll(scroller);
  expect([frame.dataset['before'], frame.dataset['more']]).toEqual(['true', 'true']);

  scroller.scrollLeft = 500;
  fireEvent.scroll(scroller);
  expect([frame.dataset['before'], frame.dataset['more']]).toEqual(['true', undefined]);
});
