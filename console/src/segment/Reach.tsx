import type { ReactNode } from 'react';
import type { Preview, SegmentChange, SegmentReach } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Letters } from './Letters';

type Counted = Pick<Preview, 'count' | 'countWithheld' | 'asOf' | 'reach'> & Pick<SegmentReach, 'letters'>;

/** How many people a rule holds, how many of them each channel reaches, and why a letter would not reach the others. */
export function Reach({ preview, children }: { preview: Counted; children?: ReactNode }) {
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
      {preview.letters.length > 0 && (
        <details>
          <summary>{t('reach.why')}</summary>
          <p className="hint">{t('reach.whyText')}</p>
          <Letters letters={preview.letters} />
        </details>
      )}
    </>
  );
}

/** Whom the segment that is saved would win and lose. */
export function Change({ change }: { change: SegmentChange }) {
  const t = useText();
  return (
    <p>
      {change.brings === 0 && change.loses === 0
        ? t('reach.sameMembers')
        : t('reach.change', { brings: change.brings, loses: change.loses })}
    </p>
  );
}
