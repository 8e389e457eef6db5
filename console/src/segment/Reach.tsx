import type { ReactNode } from 'react';
import type { Preview, SegmentChange, SegmentReach } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Section } from '../ui/Page';
import { Letters } from './Letters';

type Counted = Pick<Preview, 'count' | 'countWithheld' | 'asOf' | 'reach'> & Pick<SegmentReach, 'letters'>;

/** How many people a rule holds; and how many each channel reaches at all, where it is not said by purpose. */
export function Reach({ preview, children }: { preview: Counted; children?: ReactNode }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const byChannel = preview.letters.length === 0 ? Object.entries(preview.reach) : [];
  return (
    <>
      <dl className="figures">
        <div className="figure">
          <dt>{t('segment.count')}</dt>
          <dd>{format.people(preview.count)}</dd>
        </div>
        {byChannel.map(([channel, count]) => (
          <div className="figure" key={channel}>
            <dt>{t('segment.reachBy', { channel: word('channel', channel) })}</dt>
            <dd>{format.people(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        {t('segment.asOf', { at: format.moment(preview.asOf) })}
        {byChannel.length > 0 && <> {t('segment.reachHint')}</>}
      </p>
      {children}
    </>
  );
}

/** Why a letter would not reach all of them, with room for a table. */
export function WhyNotReached({ letters }: Pick<Counted, 'letters'>) {
  const t = useText();
  return (
    <Section id="letters" title={t('reach.why')}>
      <p className="hint">{t('reach.whyText')}</p>
      <Letters letters={letters} />
    </Section>
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
