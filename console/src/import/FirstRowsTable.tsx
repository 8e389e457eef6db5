import type { FirstRows, ReadRow } from '../api/types';
import { placeOf } from '../locale/address';
import { useFormat, type Format } from '../locale/format';
import { useText } from '../locale/locale';
import { wholeName } from '../patron/patrons';
import { useBranches } from '../home/institution';
import { DataTable } from '../ui/DataTable';
import { Badge, Notice } from '../ui/states';

/** How the first rows of a file would be read, before anything is taken in. */
export function FirstRowsTable({ read }: { read: FirstRows }) {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useBranches();
  if (read.rows.length === 0) {
    return (
      <Notice kind="warning" title={t('import.noRows')}>
        <p>{t('import.noRowsText')}</p>
      </Notice>
    );
  }
  return (
    <div className="stack" role="status">
      {read.ignored.length > 0 && (
        <p className="muted">{t('import.ignored', { columns: format.list(read.ignored) })}</p>
      )}
      <DataTable
        caption={t('import.firstRowsTable', { count: read.rows.length })}
        rows={read.rows}
        rowKey={(row) => String(row.line)}
        columns={[
          { header: t('import.line'), numeric: true, cell: (row) => format.number(row.line) },
          { header: t('import.person'), cell: (row) => <Person row={row} /> },
          {
            header: t('import.readAs'),
            cell: (row) => said(row, t, format, nameOf(row.patron?.homeBranchId)).join(' · '),
          },
          { header: t('import.remarks'), cell: (row) => <Remarks row={row} /> },
        ]}
      />
    </div>
  );
}

function Person({ row: { patron } }: { row: ReadRow }) {
  const t = useText();
  if (!patron) return <Badge tone="bad">{t('import.rejected')}</Badge>;
  return <>{wholeName(patron.name) || '–'}</>;
}

function said(
  { patron }: ReadRow,
  t: ReturnType<typeof useText>,
  format: Format,
  branch: string | undefined,
): string[] {
  if (!patron) return [];
  return [
    ...(patron.identifiers ?? []).map(({ scheme, value }) => `${scheme} ${value}`),
    ...(patron.contactPoints ?? []).map(({ address }) => address),
    patron.name?.pronouns,
    patron.birthDate ? t('import.born', { day: format.day(patron.birthDate) }) : undefined,
    patron.birthYear ? t('import.born', { day: String(patron.birthYear) }) : undefined,
    branch,
    patron.category,
    patron.language && format.language(patron.language),
    patron.enrolledOn ? `${t('patron.enrolledOn')} ${format.day(patron.enrolledOn)}` : undefined,
    patron.expiresOn ? `${t('patron.expiresOn')} ${format.day(patron.expiresOn)}` : undefined,
    placeOf(patron.address ?? {}),
    patron.interests?.length ? format.list(patron.interests) : undefined,
    ...Object.entries(patron.attributes ?? {}).map(([name, value]) => `${name}: ${String(value)}`),
  ].filter((one): one is string => Boolean(one));
}

function Remarks({ row: { faults, notes } }: { row: ReadRow }) {
  const all = [...faults, ...notes];
  if (all.length === 0) return <>–</>;
  return (
    <ul>
      {all.map(({ column, reason }, at) => (
        <li key={at}>{column ? `${column}: ${reason}` : reason}</li>
      ))}
    </ul>
  );
}
