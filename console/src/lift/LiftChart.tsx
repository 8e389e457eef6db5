import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import { useFormat, type Format } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Chart } from '../ui/Chart';
import type { Palette } from '../ui/palette';
import type { MeasuredArm } from './lifts';

type Whisker = { coord: (value: [number, number]) => [number, number]; value: (at: number) => number };

/** A whisker from the low to the high bound, with short ends. */
function whisker(colours: Palette) {
  return (_: unknown, api: Whisker) => {
    const row = api.value(0);
    const low = api.coord([api.value(1), row]);
    const high = api.coord([api.value(2), row]);
    const style = { stroke: colours.ink, lineWidth: 2 };
    const line = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line',
      shape: { x1, y1, x2, y2 },
      style,
    });
    return {
      type: 'group',
      children: [
        line(low[0], low[1], high[0], high[1]),
        line(low[0], low[1] - 8, low[0], low[1] + 8),
        line(high[0], high[1] - 8, high[0], high[1] + 8),
      ],
    };
  };
}

function option(arms: MeasuredArm[], names: string[], axis: string, format: Format) {
  return (colours: Palette): EChartsCoreOption => ({
    grid: { left: 8, right: 24, top: 16, bottom: 44, containLabel: true },
    xAxis: {
      type: 'value',
      name: axis,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { color: colours.muted },
      axisLabel: { color: colours.muted, formatter: (n: number) => format.points(n, 1), hideOverlap: true },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisLabel: { color: colours.ink, fontSize: 14 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'custom',
        renderItem: whisker(colours),
        encode: { x: [1, 2], y: 0 },
        data: arms.map((arm, at) => [at, arm.lift.low, arm.lift.high]),
        silent: true,
        z: 2,
      },
      {
        type: 'scatter',
        symbolSize: 16,
        itemStyle: { opacity: 1, color: colours.accent, borderColor: colours.surface, borderWidth: 2 },
        data: arms.map((arm, at) => [arm.lift.absolute, at]),
        silent: true,
        z: 3,
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.muted, type: 'dashed', width: 2 },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  });
}

/** Absolute lift of each arm against the holdout with its interval; the dashed line is “no difference”. */
export function LiftChart({ arms }: { arms: MeasuredArm[] }) {
  const t = useText();
  const format = useFormat();
  const word = useWord();
  const axis = t('lift.points');
  const make = useCallback(
    (colours: Palette) =>
      option(
        arms,
        arms.map((arm) => word('arm', arm.arm)),
        axis,
        format,
      )(colours),
    [arms, axis, format, word],
  );
  return <Chart label={t('lift.chart')} height={90 + arms.length * 64} option={make} />;
}
