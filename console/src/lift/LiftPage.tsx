import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Lift, LiftArm } from '../api/types';
import { campaignQuery } from '../campaign/campaigns';
import { daysOf, useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { Page, Section } from '../ui/Page';
import { Answered, Empty, Notice } from '../ui/states';
import { ArmsTable, BranchTable } from './LiftTables';
import { LiftChart } from './LiftChart';
import { isLiftWithheld, liftQuery, measured } from './lifts';

const route = getRouteApi('/campaigns/$id/result');

export function LiftPage() {
  const { id } = route.useParams();
  const t = useText();
  const campaign = useQuery(campaignQuery(id));
  const lift = useQuery(liftQuery(id));
  return (
    <Page
      title={campaign.data ? t('lift.of', { name: campaign.data.name }) : t('lift.title')}
      lead={t('lift.lead')}
      above={
        <To to="/campaigns/$id" params={{ id }}>
          {campaign.data?.name ?? t('campaign.one')}
        </To>
      }
    >
      <Answered query={lift}>
        {(found) =>
          found.arms.length === 0 ? (
            <Empty title={t('lift.none')}>{t('lift.noneText')}</Empty>
          ) : (
            <Result lift={found} />
          )
        }
      </Answered>
    </Page>
  );
}

export function Result({ lift }: { lift: Lift }) {
  const t = useText();
  const arms = useMemo(() => measured(lift.arms), [lift.arms]);
  return (
    <>
      <Verdicts lift={lift} />
      <Section id="arms" title={t('lift.against')}>
        {lift.arms.some((arm) => arm.withheld) && <Withheld />}
        {arms.length > 0 && <LiftChart arms={arms} />}
        <ArmsTable arms={lift.arms} complete={lift.complete} />
        <AsOf lift={lift} />
      </Section>
      {lift.branches.length > 0 && <ByBranch lift={lift} />}
      <Section id="how" title={t('lift.how')}>
        <p>{t('lift.howText')}</p>
      </Section>
    </>
  );
}

const kinds: Record<string, 'good' | 'info' | 'warning'> = {
  effect: 'good',
  'no-effect-shown': 'info',
  'not-enough-data': 'warning',
};

/** What the numbers say, as one sentence for each arm that was written to. */
function Verdicts({ lift }: { lift: Lift }) {
  const t = useText();
  const word = useWord();
  const sentence = useSentence(lift);
  const treated = lift.arms.filter((arm) => arm.role !== 'control');
  const title = (arm: LiftArm) => {
    const verdict = word('verdict', arm.verdict ?? lift.verdict);
    return treated.length > 1 ? t('lift.verdictOf', { arm: word('arm', arm.arm), verdict }) : verdict;
  };
  return (
    <div className="stack">
      {!lift.complete && <StillOpen lift={lift} />}
      {(lift.complete ? treated : []).map((arm) => (
        <Notice key={arm.arm} kind={kinds[arm.verdict ?? lift.verdict] ?? 'info'} title={title(arm)}>
          <p className="verdict">{sentence(arm)}</p>
        </Notice>
      ))}
    </div>
  );
}

function StillOpen({ lift }: { lift: Lift }) {
  const t = useText();
  const format = useFormat();
  return (
    <Notice title={t('lift.open')}>
      <p>
        {lift.windowsEnd ? t('lift.openUntil', { at: format.moment(lift.windowsEnd) }) : t('lift.noneText')}
      </p>
    </Notice>
  );
}

function useSentence(lift: Lift): (arm: LiftArm) => string {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (arm) => {
    if (isLiftWithheld(arm, lift.arms)) return t('lift.sentence.withheld');
    if (!arm.lift) return t('lift.sentence.nothing');
    const values = {
      event: word('outcome', lift.outcome.event),
      days: daysOf(lift.outcome.within) ?? 0,
      absolute: format.points(arm.lift.absolute),
      low: format.points(arm.lift.low),
      high: format.points(arm.lift.high),
      incremental: Math.abs(arm.incremental ?? 0),
    };
    switch (arm.verdict) {
      case 'effect':
        return t(arm.lift.absolute >= 0 ? 'lift.sentence.effect' : 'lift.sentence.harm', values);
      case 'no-effect-shown':
        return t('lift.sentence.noEffectShown', values);
      default:
        return t('lift.sentence.notEnoughData', values);
    }
  };
}

function Withheld() {
  const t = useText();
  return (
    <Notice title={t('lift.withheldTitle')}>
      <p>{t('lift.withheldText')}</p>
    </Notice>
  );
}

function AsOf({ lift }: { lift: Lift }) {
  const t = useText();
  const format = useFormat();
  return (
    <p className="hint">
      {t('segment.asOf', { at: format.moment(lift.asOf) })}{' '}
      {t('list.definition', { definition: lift.definitionVersion })}
    </p>
  );
}

function ByBranch({ lift }: { lift: Lift }) {
  const t = useText();
  const withheld = lift.branches.some((branch) => branch.arms.some((cell) => cell.withheld));
  return (
    <Section id="branches" title={t('lift.byBranch')}>
      {withheld && <Withheld />}
      <BranchTable branches={lift.branches} />
    </Section>
  );
}
