import { queryOptions, useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo, useState } from 'react';
import { answer, api } from '../api/client';
import type { Metrics } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Chart } from '../ui/Chart';
import { DataTable, type Column } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Empty, Notice } from '../ui/states';
import type { Palette } from '../ui/palette';
import { PerPatrons } from './PerPatrons';

const metrics = ['visits', 'distinct:visits', 'loans', 'distinct:loans', 'events'] as const;
const intervals = ['day', 'week', 'month'] as const;
const groups = ['none', 'branch', 'type', 'channel'] as const;
type Question = { metric: string; from: string; to: string; interval: string; groupBy: string };

const metricsQuery = ({ groupBy, ...query }: Question) =>
  queryOptions({
    queryKey: ['metrics', query, groupBy],
    queryFn: () =>
      answer(
        api.GET('/api/v1/metrics', {
          params: { query: { ...query, ...(groupBy === 'none' ? {} : { groupBy }) } },
        }),
      ),
    enabled: query.from !== '' && query.to !== '',
  });

const dayMs = 86_400_000;
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export function VisitsPage() {
  const t = useText();
  const [question, setQuestion] = useState<Question>(() => ({
    metric: 'visits',
    from: day(Date.now() - 90 * dayMs),
    to: day(Date.now()),
    interval: 'week',
    groupBy: 'branch',
  }));
  const set = (part: Partial<Question>) => setQuestion({ ...question, ...part });
  const answered = useQuery(metricsQuery(question));
  return (
    <Page title={t('visit.title')} lead={t('visit.lead')}>
      <Section id="question" title={t('visit.question')}>
        <Form
          error={answered.error}
          isQuestion
          onSubmit={() => void answered.refetch()}
          label={t('visit.question')}
        >
          <div className="fields">
            <Choice
              label={t('visit.metric')}
              pointer="?metric"
              value={question.metric}
              onChange={(metric) => set({ metric })}
              options={metrics.map((value) => ({ value, label: t(`metric.${value}`) }))}
            />
            <TextInput
              label={t('visit.from')}
              type="date"
              pointer="?from"
              value={question.from}
              onChange={(from) => set({ from })}
            />
            <TextInput
              label={t('visit.to')}
              type="date"
              pointer="?to"
              value={question.to}
              onChange={(to) => set({ to })}
            />
            <Choice
              label={t('visit.interval')}
              pointer="?interval"
              value={question.interval}
              onChange={(interval) => set({ interval })}
              options={intervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
            />
            <Choice
              label={t('visit.groupBy')}
              pointer="?groupBy"
              value={question.groupBy}
              onChange={(groupBy) => set({ groupBy })}
              options={groups.map((value) => ({ value, label: t(`groupBy.${value}`) }))}
            />
          </div>
        </Form>
      </Section>
      <Answered query={answered}>
        {(found) => <Series metrics={found} groupBy={question.groupBy} interval={question.interval} />}
      </Answered>
      {question.groupBy === 'branch' && <PerPatrons />}
    </Page>
  );
}

/** A number beside `withheld` is one of which parts are missing. */
type Told = { value?: number; withheld?: boolean };
type Row = { at: string; values: Told[] };

/** One row a period, one value a series. */
function rowsOf(metrics: Metrics): Row[] {
  const periods = [
    ...new Set(metrics.series.flatMap((series) => series.points.map((point) => point.period))),
  ].sort();
  const bySeries = metrics.series.map(
    (series) => new Map(series.points.map((point) => [point.period, point])),
  );
  return periods.map((at) => ({
    at,
    values: bySeries.map((points) => points.get(at) ?? {}),
  }));
}

function useSeriesName(groupBy: string): (group: string | undefined) => string {
  const t = useText();
  const word = useWord();
  const { nameOf } = useBranches();
  return (group) => {
    if (groupBy === 'none' || group === undefined || group === null)
      return groupBy === 'branch' ? t('visit.noBranch') : t('visit.all');
    return groupBy === 'branch'
      ? (nameOf(group) ?? group)
      : word(groupBy === 'type' ? 'event' : 'channel', group);
  };
}

function option(rows: Row[], names: string[], periods: string[], number: (value: number) => string) {
  return (colours: Palette): EChartsCoreOption => ({
    color: colours.series,
    grid: { left: 8, right: 16, top: 16 + 26 * Math.ceil(names.length / 3), bottom: 8, containLabel: true },
    legend: { show: names.length > 1, top: 0, left: 0, textStyle: { color: colours.ink } },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink },
    },
    xAxis: { type: 'category', data: periods, axisLabel: { color: colours.muted, hideOverlap: true } },
    yAxis: {
      type: 'value',
      axisLabel: { color: colours.muted, formatter: number },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: names.map((name, at) => ({
      name,
      type: 'line',
      symbolSize: 7,
      symbol: ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'][at % 6],
      lineStyle: { width: 2.5, type: at < 6 ? 'solid' : 'dashed' },
      data: rows.map((row) => row.values[at]?.value ?? null),
    })),
  });
}

export function Series({
  metrics,
  groupBy,
  interval,
}: {
  metrics: Metrics;
  groupBy: string;
  interval: string;
}) {
  const t = useText();
  const format = useFormat();
  const nameOf = useSeriesName(groupBy);
  const rows = useMemo(() => rowsOf(metrics), [metrics]);
  const names = metrics.series.map((series) => nameOf(series.group));
  const key = JSON.stringify(names);
  const make = useCallback(
    (colours: Palette) =>
      option(
        rows,
        JSON.parse(key) as string[],
        rows.map((row) => format.day(row.at)),
        (value) => format.number(value),
      )(colours),
    [rows, key, format],
  );
  if (rows.length === 0) return <Empty title={t('visit.none')}>{t('visit.noneText')}</Empty>;
  const told = ({ value, withheld }: Told) => {
    if (!withheld) return format.number(value);
    return value === undefined || value === null
      ? t('lift.withheldCell')
      : t('visit.partly', { number: format.number(value) });
  };
  const columns: Column<Row>[] = [
    {
      header: t(`intervalStart.${interval}` as 'intervalStart.day'),
      cell: (row) => format.day(row.at),
    },
    ...names.map((header, at): Column<Row> => ({
      header,
      numeric: true,
      cell: (row) => told(row.values[at] ?? {}),
    })),
  ];
  const withheld = rows.some((row) => row.values.some((value) => value?.withheld));
  return (
    <Section id="series" title={t(`metric.${metrics.metric}` as 'metric.visits')}>
      {withheld && (
        <Notice title={t('lift.withheldTitle')}>
          <p>
            {t('lift.withheldText')} {interval !== 'month' && t('visit.longer')}
          </p>
        </Notice>
      )}
      <Chart label={t('visit.chart')} height={340} option={make} />
      <DataTable caption={t('visit.table')} rows={rows} rowKey={(row) => row.at} columns={columns} />
      <p className="hint">
        {t('segment.asOf', { at: format.moment(metrics.asOf) })}
        {metrics.completeness &&
          ` ${t('list.completeness', { share: format.share(metrics.completeness.share, 0) })}`}
        {metrics.definitionVersion && ` ${t('list.definition', { definition: metrics.definitionVersion })}`}
      </p>
    </Section>
  );
}
