import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
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

/** Whether there is more of the element to its start or end than is seen. */
function useMore(): { scroller: RefObject<HTMLDivElement | null>; more: { start: boolean; end: boolean } } {
  const scroller = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState({ start: false, end: false });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    function look() {
      const { scrollLeft, scrollWidth, clientWidth } = element as HTMLDivElement;
      const before = Math.abs(scrollLeft);
      const start = before > 1;
      const end = scrollWidth - clientWidth - before > 1;
      setMore((now) => (now.start === start && now.end === end ? now : { start, end }));
    }
    look();
    element.addEventListener('scroll', look, { passive: true });
    const sizes = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
    sizes?.observe(element);
    if (element.firstElementChild) sizes?.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', look);
      sizes?.disconnect();
    };
  }, []);
  return { scroller, more };
}

/**
 * A table that scrolls by itself when there is little room, with a shadow where there is more; where there is hardly any,
 * each row is a card that names its columns. Roles are said, for a browser forgets them with the layout of a table. It is
 * no landmark beside its section.
 */
export function DataTable<T>({ caption, columns, rows, rowKey }: Props<T>) {
  const { scroller, more } = useMore();
  return (
    <div className="table-frame" data-before={more.start || undefined} data-more={more.end || undefined}>
      <div className="table-scroll" ref={scroller} role="group" aria-label={caption} tabIndex={0}>
        <table role="table">
          <caption>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <th
                  key={column.header}
                  role="columnheader"
                  scope="col"
                  className={column.numeric ? 'numeric' : undefined}
                >
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row, index) => (
              <tr key={rowKey(row, index)} role="row">
                {columns.map((column, at) => {
                  const Cell = at === 0 ? 'th' : 'td';
                  return (
                    <Cell
                      key={column.header}
                      role={at === 0 ? 'rowheader' : 'cell'}
                      scope={at === 0 ? 'row' : undefined}
                      className={column.numeric ? 'numeric' : undefined}
                      data-label={column.header}
                    >
                      <div>{column.cell(row)}</div>
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** A list from the server: loading, refused, empty, or rows with a button for more. */
export function PagedTable<T>({
  list,
  empty,
  isGrowing = false,
  ...table
}: Omit<Props<T>, 'rows'> & {
  list: Paged<T>;
  empty: ReactNode;
  /** There will be more, which the server does not know yet. */
  isGrowing?: boolean;
}) {
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
          {t('list.shown', {
            count: list.items.length,
            more: list.hasNextPage ? 'yes' : isGrowing ? 'growing' : 'no',
          })}
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
