import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Lift, LiftArm } from '../api/types';
import { campaignQuery } from '../campaign/campaigns';
import { useBranches } from '../home/institution';
import { daysOf, useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { DataTable, type Column } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Notice } from '../ui/states';
import { LiftChart } from './LiftChart';
import { definitionText, isControl, liftQuery, measured, type MeasuredArm } from './lifts';

const route = getRouteApi('/campaigns/$id/result');

export function LiftPage() {
  const { id } = route.useParams();
  const t = useText();
  const campaign = useQuery(campaignQuery(id));
  const lift = useQuery(liftQuery(id));
  return (
    <Page
      title={t('lift.title')}
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

function Result({ lift }: { lift: Lift }) {
  const t = useText();
  const arms = useMemo(() => measured(lift.arms), [lift.arms]);
  return (
    <>
      <Verdicts lift={lift} />
      <Section id="arms" title={t('lift.against')}>
        {arms.length > 0 && <LiftChart arms={arms} />}
        <ArmsTable arms={lift.arms} />
        <AsOf lift={lift} />
      </Section>
      {lift.branches && lift.branches.length > 0 && <ByBranch lift={lift} />}
      <Section id="how" title={t('lift.how')}>
        <p>{t('lift.howText')}</p>
      </Section>
    </>
  );
}

const kinds = { effect: 'good', 'no-effect-shown': 'info', 'not-enough-data': 'warning' } as const;

/** What the numbers say, as one sentence for each arm that was written to. */
function Verdicts({ lift }: { lift: Lift }) {
  const t = useText();
  const word = useWord();
  const sentence = useSentence(lift);
  const treated = lift.arms.filter((arm) => !isControl(arm));
  return (
    <div className="stack">
      {treated.map((arm) => {
        const verdict = arm.verdict ?? 'not-enough-data';
        return (
          <Notice
            key={arm.arm}
            kind={verdict in kinds ? kinds[verdict as keyof typeof kinds] : 'info'}
            title={
              treated.length > 1
                ? t('lift.verdictOf', { arm: arm.arm, verdict: word('verdict', verdict) })
                : word('verdict', verdict)
            }
          >
            <p className="verdict">{sentence(arm)}</p>
          </Notice>
        );
      })}
    </div>
  );
}

function useSentence(lift: Lift): (arm: LiftArm) => string {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const days = daysOf(lift.outcome?.within);
  return (arm) => {
    if (!arm.lift) return t('lift.sentence.nothing');
    const values = {
      event: word('outcome', lift.outcome?.event ?? 'visit'),
      days: days ?? 0,
      absolute: format.points(arm.lift.absolute),
      low: format.points(arm.lift.low),
      high: format.points(arm.lift.high),
      incremental: Math.abs(Math.round(arm.incremental ?? 0)),
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

function useArmColumns(): Column<LiftArm>[] {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const interval = ({ lift }: MeasuredArm) =>
    t('lift.interval', { low: format.points(lift.low), high: format.points(lift.high) });
  const unlessWithheld = (text: (arm: LiftArm) => string) => (arm: LiftArm) =>
    arm.withheld ? t('lift.withheldCell') : text(arm);
  const number = (header: string, text: (arm: LiftArm) => string): Column<LiftArm> => ({
    header,
    numeric: true,
    cell: unlessWithheld(text),
  });
  return [
    { header: t('lift.arm'), cell: (arm) => (isControl(arm) ? t('lift.holdoutArm') : arm.arm) },
    number(t('lift.assigned'), (arm) => format.number(arm.assigned)),
    number(t('lift.converted'), (arm) => format.number(arm.converted)),
    number(t('lift.rate'), (arm) => format.share(arm.rate, 2)),
    number(t('lift.absolute'), (arm) => format.points(arm.lift?.absolute)),
    number(t('lift.intervalHeader'), (arm) => (arm.lift ? interval(arm as MeasuredArm) : '–')),
    number(t('lift.relative'), (arm) =>
      arm.lift?.relative === undefined || arm.lift.relative === null
        ? '–'
        : format.share(arm.lift.relative, 0),
    ),
    number(t('lift.incremental'), (arm) =>
      arm.incremental === undefined ? '–' : format.number(Math.round(arm.incremental)),
    ),
    number(t('lift.costPer'), (arm) => format.money(arm.costPerIncremental ?? undefined)),
    {
      header: t('lift.verdict'),
      cell: (arm) =>
        arm.verdict ? (
          <Badge tone={arm.verdict === 'effect' ? 'good' : 'plain'}>{word('verdict', arm.verdict)}</Badge>
        ) : (
          '–'
        ),
    },
  ];
}

function ArmsTable({ arms }: { arms: LiftArm[] }) {
  const t = useText();
  const columns = useArmColumns();
  return <DataTable caption={t('lift.table')} rows={arms} rowKey={(arm) => arm.arm} columns={columns} />;
}

function AsOf({ lift }: { lift: Lift }) {
  const t = useText();
  const format = useFormat();
  const definition = definitionText(lift.definition);
  return (
    <p className="hint">
      {t('segment.asOf', { at: format.moment(lift.asOf) })}
      {lift.completeness !== undefined &&
        ` ${t('list.completeness', { share: format.share(lift.completeness, 0) })}`}
      {definition && ` ${t('list.definition', { definition })}`}
    </p>
  );
}

type BranchArm = LiftArm & { branch: string };

function ByBranch({ lift }: { lift: Lift }) {
  const t = useText();
  const { nameOf } = useBranches();
  const armColumns = useArmColumns();
  const rows: BranchArm[] = (lift.branches ?? []).flatMap((branch) =>
    branch.arms.map((arm) => ({
      ...arm,
      branch: branch.name ?? nameOf(branch.branchId) ?? t('visit.noBranch'),
    })),
  );
  const withheld = rows.some((row) => row.withheld);
  const kept = armColumns.filter(
    (column) => column.header !== t('lift.costPer') && column.header !== t('lift.relative'),
  );
  return (
    <Section id="branches" title={t('lift.byBranch')}>
      {withheld && (
        <Notice title={t('lift.withheldTitle')}>
          <p>{t('lift.withheldText')}</p>
        </Notice>
      )}
      <DataTable
        caption={t('lift.branchTable')}
        rows={rows}
        rowKey={(row) => row.branch + row.arm}
        columns={[{ header: t('patron.branch'), cell: (row: BranchArm) => row.branch }, ...kept]}
      />
    </Section>
  );
}
