import type { Patron } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useHolds } from '../privacy/holds';
import { useMay } from '../session/session';
import { Badge, SideProblem } from '../ui/states';
import { usePause } from './patrons';
import { useLimitWords } from './RestrictionSection';
import { useScores } from './ScoresSection';

/** What has to be known of somebody before anything else. */
export function Standing({ patron }: { patron: Patron }) {
  const t = useText();
  const word = useWord();
  const limit = useLimitWords();
  const format = useFormat();
  const scores = useScores(patron.id);
  const pause = usePause(patron.id);
  const may = useMay();
  return (
    <>
      <p className="badges" role="group" aria-label={t('patron.standing')}>
        <Badge tone="live">{word('lifecycle', patron.lifecycle)}</Badge>
        {scores.data?.withheld === 'age' && <Badge tone="warning">{t('patron.child')}</Badge>}
        {patron.restrictions.map((one) => (
          <Badge key={one} tone="warning">
            {limit(one)}
          </Badge>
        ))}
        {pause.data?.until && (
          <Badge tone="warning">{t('patron.paused', { day: format.date(pause.data.until) })}</Badge>
        )}
        {may('privacy:manage') && <Held id={patron.id} />}
      </p>
      <SideProblem of={[scores, pause]} />
    </>
  );
}

function Held({ id }: { id: string }) {
  const t = useText();
  const holds = useHolds(id);
  const stands = holds.data?.items.some((hold) => !hold.liftedAt) ?? false;
  return stands ? <Badge tone="warning">{t('patron.held')}</Badge> : null;
}
