import type { ReactNode } from 'react';
import type { Preview } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';

/** How many people a rule holds, and how many of them each channel reaches. */
export function Reach({ preview, children }: { preview: Preview; children?: ReactNode }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <>
      <dl className="figures">
        <div className="figure">
          <dt>{t('segment.count')}</dt>
          <dd>{format.people(preview.count)}</dd>
        </div>
        {Object.entries(preview.reach).map(([channel, count]) => (
          <div className="figure" key={channel}>
            <dt>{t('segment.reachBy', { channel: word('channel', channel) })}</dt>
            <dd>{format.people(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('segment.asOf', { at: format.moment(preview.asOf) })}</p>
      {children}
    </>
  );
}
