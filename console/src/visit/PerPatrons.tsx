import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Metrics, Population } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { DataTable, type Column } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered } from '../ui/states';

/** First and last day of the month before: people are told for whole periods alone. */
export function lastMonth(now: Date): { from: string; to: string } {
  const day = (month: number, date: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), month, date)).toISOString().slice(0, 10);
  return { from: day(now.getUTCMonth() - 1, 1), to: day(now.getUTCMonth(), 0) };
}

const visitorsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['metrics', 'visitors', from, to],
    queryFn: () =>
      answer(
        api.GET('/api/v1/metrics', {
          params: { query: { metric: 'distinct:visits', from, to, interval: 'month', groupBy: 'branch' } },
        }),
      ),
  });

const populationQuery = queryOptions({
  queryKey: ['population', 'branch'],
  queryFn: () => answer(api.GET('/api/v1/population', { params: { query: { groupBy: 'branch' } } })),
});

/** How many came to each branch in the last whole month, for those whose branch it is. */
export function PerPatrons() {
  const [{ from, to }] = useState(() => lastMonth(new Date()));
  const visitors = useQuery(visitorsQuery(from, to));
  const population = useQuery(populationQuery);
  const t = useText();
  const format = useFormat();
  return (
    <Section id="perPatrons" title={t('perPatrons.title', { from: format.day(from), to: format.day(to) })}>
      <Answered query={visitors}>
        {(came) => (
          <Answered query={population}>
            {(known) => <PerPatronsTable visitors={came} population={known} />}
          </Answered>
        )}
      </Answered>
    </Section>
  );
}

/** `withheld` without `number`: too few to show. Neither: nobody. */
type Told = { number?: number; withheld?: boolean };
type Row = { branch: string | undefined; visitors: Told; patrons: Told };

function rowsOf(visitors: Metrics, population: Population): Row[] {
  const rows = new Map<string, Row>();
  const rowOf = (branch: string | undefined) => {
    const row = rows.get(branch ?? '') ?? { branch, visitors: {}, patrons: {} };
    rows.set(branch ?? '', row);
    return row;
  };
  for (const { group, total, withheld } of visitors.series)
    rowOf(group).visitors = { number: total, withheld };
  for (const { group, patrons, withheld } of population.groups)
    rowOf(group).patrons = { number: patrons, withheld };
  return [...rows.values()];
}

export function PerPatronsTable({ visitors, population }: { visitors: Metrics; population: Population }) {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useBranches();
  const told = ({ number, withheld }: Told) =>
    withheld ? t('lift.withheldCell') : format.number(number ?? 0);
  const ratio = ({ visitors, patrons }: Row) =>
    visitors.withheld || patrons.withheld || !patrons.number
      ? '–'
      : format.number(Math.round((1000 * (visitors.number ?? 0)) / patrons.number) / 10);
  const columns: Column<Row>[] = [
    { header: t('groupBy.branch'), cell: ({ branch }) => nameOf(branch) ?? t('visit.noBranch') },
    { header: t('perPatrons.visitors'), numeric: true, cell: (row) => told(row.visitors) },
    { header: t('perPatrons.patrons'), numeric: true, cell: (row) => told(row.patrons) },
    { header: t('perPatrons.ratio'), numeric: true, cell: ratio },
  ];
  return (
    <>
      <DataTable
        caption={t('perPatrons.table')}
        rows={rowsOf(visitors, population)}
        rowKey={(row) => row.branch ?? ''}
        columns={columns}
      />
      <p className="hint">
        {t('perPatrons.hint')}
        {population.asOf && ` ${t('perPatrons.asOf', { at: format.moment(population.asOf) })}`}
        {population.completeness.since &&
          ` ${t('perPatrons.since', { at: format.moment(population.completeness.since) })}`}
      </p>
    </>
  );
}
