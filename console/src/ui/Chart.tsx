import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../app/theme';
import type { Palette } from './palette';
import { palette } from './palette';

type Props = { label: string; height?: number; option: (colours: Palette) => EChartsCoreOption };

/** A picture of numbers. The page that shows it also shows the same numbers as a table. */
export function Chart({ label, height = 300, option }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { shown } = useTheme();
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let forget = () => undefined as void;
    let gone = false;
    void import('./echarts').then(({ init }) => {
      if (gone) return;
      const chart = init(element, undefined, { renderer: 'svg' });
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.setOption({ animation: !still, ...option(palette()) });
      setReady(true);
      const sized = new ResizeObserver(() => chart.resize());
      sized.observe(element);
      forget = () => {
        sized.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      forget();
    };
  }, [option, shown]);

  return (
    <div className="chart" role="img" aria-label={label} data-ready={ready} style={{ height }}>
      <div ref={box} aria-hidden="true" className="chart-canvas" />
    </div>
  );
}
