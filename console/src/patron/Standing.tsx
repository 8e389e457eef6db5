import type { Patron } from '../api/types';
import { useText, useWord } from '../locale/locale';
import { useHolds } from '../privacy/holds';
import { useMay } from '../session/session';
import { Badge, SideProblem } from '../ui/states';
import { useLimitWords } from './RestrictionSection';
import { useScores } from './ScoresSection';

/** What has to be known of somebody before anything else. */
export function Standing({ patron }: { patron: Patron }) {
  const t = useText();
  const word = useWord();
  const limit = useLimitWords();
  const scores = useScores(patron.id);
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
        {may('privacy:manage') && <Held id={patron.id} />}
      </p>
      <SideProblem of={[scores]} />
    </>
  );
}

function Held({ id }: { id: string }) {
  const t = useText();
  const holds = useHolds(id);
  const stands = holds.data?.items.some((hold) => !hold.liftedAt) ?? false;
  return stands ? <Badge tone="warning">{t('patron.held')}</Badge> : null;
}
