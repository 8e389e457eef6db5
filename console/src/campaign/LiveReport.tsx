import { useQuery } from '@tanstack/react-query';
import type { Campaign, Report } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered, Notice } from '../ui/states';
import { isLive, reportQuery } from './campaigns';

/** What has happened so far, asked again while the campaign runs. */
export function LiveReport({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const report = useQuery(reportQuery(campaign.id, isLive(campaign)));
  return (
    <Section id="report" title={t('report.title')}>
      {campaign.phase === 'gathering' && isLive(campaign) && <p role="status">{t('report.gathering')}</p>}
      <Answered query={report}>
        {(found) =>
          campaign.delivery === 'external' ? (
            <Told report={found} />
          ) : (
            <Numbers report={found} live={isLive(campaign)} />
          )
        }
      </Answered>
    </Section>
  );
}

/** What is known of a campaign that another tool sends: whom it wrote to, and whom it held out. */
export function Told({ report }: { report: Report }) {
  const t = useText();
  const format = useFormat();
  const told: (number | null | undefined)[] = Object.values(report.assigned);
  const isFew =
    told.length === 0 && (report.withheldNumbers ?? []).some((name) => name.startsWith('assigned'));
  const written =
    !isFew && told.every((count) => typeof count === 'number')
      ? told.reduce((sum, count) => sum + count, 0)
      : undefined;
  return (
    <div className="stack">
      <p>{t('report.elsewhere')}</p>
      <dl className="figures">
        <div className="figure">
          <dt>{t('report.writtenTo')}</dt>
          <dd>{format.people(written)}</dd>
        </div>
        <div className="figure">
          <dt>{t('report.holdout')}</dt>
          <dd>
            {format.people(report.heldOut)}
            <small>{t('report.holdoutNote')}</small>
          </dd>
        </div>
      </dl>
      <p className="hint">{t('segment.asOf', { at: format.moment(report.asOf) })}</p>
    </div>
  );
}

export function Numbers({ report, live }: { report: Report; live: boolean }) {
  const t = useText();
  const format = useFormat();
  const hidden = report.withheldNumbers ?? [];
  const people = (name: string, value: number | null | undefined) =>
    hidden.includes(name) ? t('lift.withheldCell') : format.people(value);
  const byMachine = (count: number | null | undefined) =>
    count === undefined || count === null ? undefined : t('report.machine', { count });
  const figures = [
    { name: t('report.audience'), value: format.people(report.audience), note: undefined },
    { name: t('report.holdout'), value: format.people(report.heldOut), note: t('report.holdoutNote') },
    { name: t('report.queued'), value: format.people(waiting(report)), note: undefined },
    { name: t('report.sent'), value: format.people(report.sent), note: undefined },
    { name: t('report.uncertain'), value: format.people(report.uncertain), note: t('report.uncertainNote') },
    { name: t('report.bounced'), value: format.people(report.bounced), note: undefined },
    {
      name: t('report.opened'),
      value: people('opened.human', report.opened.human),
      note: byMachine(report.opened.machine),
    },
    {
      name: t('report.clicked'),
      value: people('clicked.human', report.clicked.human),
      note: byMachine(report.clicked.machine),
    },
    { name: t('report.unsubscribed'), value: people('unsubscribed', report.unsubscribed), note: undefined },
  ];
  return (
    <div className="stack">
      {live && <SendProgress report={report} />}
      <dl className="figures">
        {figures.map(({ name, value, note }) => (
          <div className="figure" key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {hidden.length > 0 && (
        <Notice title={t('report.withheldTitle')}>
          <p>{t('report.withheldText')}</p>
        </Notice>
      )}
      <Withheld withheld={report.withheld} />
      <p className="hint">{t('segment.asOf', { at: format.moment(report.asOf) })}</p>
    </div>
  );
}

/** How many letters are still to go; of an audience of few nobody is told. */
function waiting({ queued, sending }: Report): number | undefined {
  return typeof queued === 'number' && typeof sending === 'number' ? queued + sending : undefined;
}

function SendProgress({ report }: { report: Report }) {
  const t = useText();
  const format = useFormat();
  const left = waiting(report);
  const { sent } = report;
  if (left === undefined || sent === undefined || sent === null) return null;
  const all = sent + left;
  const share = all === 0 ? 0 : sent / all;
  return (
    <div>
      <p id="send-progress">{t('report.progress', { sent, all })}</p>
      <div
        className="bar"
        role="progressbar"
        aria-labelledby="send-progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={format.share(share, 0)}
      >
        <div style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function Withheld({ withheld }: { withheld: Record<string, number> }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const rows = Object.entries(withheld).filter(([, count]) => count > 0);
  if (rows.length === 0) return <p className="muted">{t('report.nobodyWithheld')}</p>;
  return (
    <DataTable
      caption={t('report.withheld')}
      rows={rows}
      rowKey={([reason]) => reason}
      columns={[
        { header: t('report.reason'), cell: ([reason]) => word('withheld', reason) },
        { header: t('report.people'), numeric: true, cell: ([, count]) => format.people(count) },
      ]}
    />
  );
}
