import type { Effect, LiftArm, LiftBranch, LiftCell } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { DataTable, type Column } from '../ui/DataTable';
import { Badge } from '../ui/states';
import { isLiftWithheld } from './lifts';

function useInterval(): (lift: Effect | undefined) => string {
  const t = useText();
  const format = useFormat();
  return (lift) =>
    lift ? t('lift.interval', { low: format.points(lift.low), high: format.points(lift.high) }) : '–';
}

/** The numbers of the chart, and all others about the arms. */
export function ArmsTable({ arms, complete }: { arms: LiftArm[]; complete: boolean }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const interval = useInterval();
  const number = (
    header: string,
    isWithheld: (arm: LiftArm) => boolean | undefined,
    text: (arm: LiftArm) => string,
  ): Column<LiftArm> => ({
    header,
    numeric: true,
    cell: (arm) => (isWithheld(arm) ? t('lift.withheldCell') : text(arm)),
  });
  const count = (header: string, text: (arm: LiftArm) => string) =>
    number(header, (arm) => arm.withheld, text);
  const effect = (header: string, text: (arm: LiftArm) => string) =>
    number(header, (arm) => isLiftWithheld(arm, arms), text);
  const caused = ({ incremental, incrementalLow, incrementalHigh }: LiftArm) =>
    incremental === undefined
      ? '–'
      : t('lift.caused', {
          number: format.number(incremental),
          low: format.number(incrementalLow),
          high: format.number(incrementalHigh),
        });
  const columns: Column<LiftArm>[] = [
    { header: t('lift.arm'), cell: (arm) => word('arm', arm.arm) },
    count(t('lift.assigned'), (arm) => format.people(arm.assigned)),
    count(t('lift.converted'), (arm) => format.people(arm.converted)),
    count(t('lift.rate'), (arm) => format.share(arm.rate, 2)),
    effect(t('lift.absolute'), (arm) => format.points(arm.lift?.absolute)),
    effect(t('lift.intervalHeader'), (arm) => interval(arm.lift)),
    effect(t('lift.relative'), (arm) => format.share(arm.lift?.relative, 0)),
    effect(t('lift.incremental'), caused),
    effect(t('lift.costPer'), (arm) => format.money(arm.costPerIncremental)),
    {
      header: t('lift.verdict'),
      cell: ({ verdict, role }) =>
        verdict && !complete && role !== 'control' ? (
          <Badge tone="live">{t('lift.running')}</Badge>
        ) : verdict ? (
          <Badge tone={verdict === 'effect' ? 'good' : 'plain'}>{word('verdict', verdict)}</Badge>
        ) : (
          '–'
        ),
    },
  ];
  return <DataTable caption={t('lift.table')} rows={arms} rowKey={(arm) => arm.arm} columns={columns} />;
}

type BranchCell = LiftCell & { branch: string };

export function BranchTable({ branches }: { branches: LiftBranch[] }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const interval = useInterval();
  const { nameOf } = useBranches();
  const rows: BranchCell[] = branches.flatMap(({ branchId, arms }) =>
    arms.map((cell) => ({ ...cell, branch: nameOf(branchId) ?? t('visit.noBranch') })),
  );
  const number = (header: string, text: (cell: BranchCell) => string): Column<BranchCell> => ({
    header,
    numeric: true,
    cell: (cell) => (cell.withheld ? t('lift.withheldCell') : text(cell)),
  });
  const columns: Column<BranchCell>[] = [
    { header: t('patron.branch'), cell: (cell) => cell.branch },
    { header: t('lift.arm'), cell: (cell) => word('arm', cell.arm) },
    number(t('lift.assigned'), (cell) => format.people(cell.assigned)),
    number(t('lift.converted'), (cell) => format.people(cell.converted)),
    number(t('lift.rate'), (cell) => format.share(cell.rate, 2)),
    number(t('lift.absolute'), (cell) => format.points(cell.lift?.absolute)),
    number(t('lift.intervalHeader'), (cell) => interval(cell.lift)),
  ];
  return (
    <DataTable
      caption={t('lift.branchTable')}
      rows={rows}
      rowKey={(row) => row.branch + row.arm}
      columns={columns}
    />
  );
}
