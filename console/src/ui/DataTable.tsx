import type { ReactNode } from 'react';
import type { Paged } from '../api/queries';
import { useText } from '../locale/locale';
import { Action } from './Action';
import { Loading, ProblemNotice } from './states';

export type Column<T> = { header: string; cell: (row: T) => ReactNode; numeric?: boolean };

type Props<T> = {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T, index: number) => string;
};

/** A table that scrolls by itself when the window is narrow, and says so to the keyboard; no landmark beside its section. */
export function DataTable<T>({ caption, columns, rows, rowKey }: Props<T>) {
  return (
    <div className="table-scroll" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.header} scope="col" className={column.numeric ? 'numeric' : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.header} scope="row" className={column.numeric ? 'numeric' : undefined}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.header} className={column.numeric ? 'numeric' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A list from the server: loading, refused, empty, or rows with a button for more. */
export function PagedTable<T>({
  list,
  empty,
  ...table
}: Omit<Props<T>, 'rows'> & { list: Paged<T>; empty: ReactNode }) {
  const t = useText();
  if (list.isPending) return <Loading />;
  if (list.error && list.items.length === 0) {
    return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  }
  if (list.items.length === 0) return empty;
  return (
    <>
      <DataTable {...table} rows={list.items} />
      <div className="more">
        <p role="status" className="muted">
          {t('list.shown', { count: list.items.length, more: list.hasNextPage ? 'yes' : 'no' })}
        </p>
        {list.hasNextPage && (
          <Action onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {t('list.more')}
          </Action>
        )}
      </div>
    </>
  );
}
