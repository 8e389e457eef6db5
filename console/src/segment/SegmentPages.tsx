import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Segment } from '../api/types';
import { ExportButton } from '../export/ExportButton';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { PatronTable } from '../patron/PatronsPage';
import { useMayEverywhere } from '../session/session';
import { To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Notice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { Reach, WhyNotReached } from './Reach';
import { RuleText } from './RuleText';
import { Versions } from './Versions';
import {
  useSegment,
  segmentsQuery,
  selfCheckQuery,
  useDeleteSegment,
  useReach,
  useSaveSegment,
} from './segments';

export function SegmentsPage() {
  const t = useText();
  const format = useFormat();
  const may = useMayEverywhere();
  const segments = useQuery(segmentsQuery);
  const create = may('patrons:write') && (
    <To to="/segments/new" look="primary">
      {t('segment.new')}
    </To>
  );
  return (
    <Page title={t('segment.title')} lead={t('segment.lead')} actions={create}>
      {may('patrons:read') && <SelfCheck />}
      <Answered query={segments}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('segment.none')} action={create}>
              {t('segment.noneText')}
            </Empty>
          ) : (
            <div className="card">
              <DataTable
                caption={t('segment.table')}
                rows={items}
                rowKey={(segment) => segment.id}
                columns={[
                  {
                    header: t('segment.name'),
                    cell: (segment) => (
                      <>
                        <To to="/segments/$id" params={{ id: segment.id }}>
                          {segment.name}
                        </To>{' '}
                        {segment.state === 'set-aside' && (
                          <Badge tone="warning">{t('segment.setAsideShort')}</Badge>
                        )}
                      </>
                    ),
                  },
                  {
                    header: t('segment.count'),
                    numeric: true,
                    cell: (segment) => format.people(segment.count),
                  },
                  { header: t('list.asOf'), cell: (segment) => format.moment(segment.asOf) },
                ]}
              />
            </div>
          )
        }
      </Answered>
    </Page>
  );
}

/** Whether the members are those whom the rules find. Without an answer the page does without it. */
function SelfCheck() {
  const t = useText();
  const format = useFormat();
  const { data: check } = useQuery(selfCheckQuery);
  if (!check) return null;
  if (!check.since || !check.lookedAt) return <p className="muted">{t('selfCheck.notYet')}</p>;
  const seen = {
    patrons: check.patrons,
    differences: check.differences,
    since: format.moment(check.since),
    at: format.moment(check.lookedAt),
  };
  return check.differences === 0 ? (
    <p className="muted">{t('selfCheck.good', seen)}</p>
  ) : (
    <Notice kind="warning" title={t('selfCheck.bad', seen)}>
      <p>{t('selfCheck.badText', seen)}</p>
    </Notice>
  );
}

const route = getRouteApi('/segments/$id');

export function SegmentPage() {
  const { id } = route.useParams();
  const t = useText();
  const segment = useSegment(id);
  return (
    <Page
      title={segment.data?.name ?? t('segment.one')}
      above={<To to="/segments">{t('segment.title')}</To>}
      actions={segment.data && <SegmentActions segment={segment.data} />}
    >
      <Answered query={segment}>
        {(found) => (
          <>
            <Section id="rule" title={t('segment.rule')}>
              {found.sentence ? (
                <RuleText sentence={found.sentence} />
              ) : (
                <code>{JSON.stringify(found.rule)}</code>
              )}
            </Section>
            {found.state === 'set-aside' ? (
              <Section id="reach" title={t('segment.preview')}>
                <SetAside segment={found} />
              </Section>
            ) : (
              <SegmentReach segment={found} />
            )}
            <Section
              id="members"
              title={t('segment.members')}
              actions={
                <>
                  <ExportButton area="patrons" kind="segment-members" subject={id}>
                    {t('export.members')}
                  </ExportButton>
                  <ExportButton area="patrons" kind="segment-vcards" subject={id}>
                    {t('export.asCards')}
                  </ExportButton>
                </>
              }
            >
              <PatronTable search={{ by: 'segment', words: id }} isGrowing={found.state === 'building'} />
            </Section>
            <Versions segment={found} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Its rule cannot be asked about: there is no reach to show. */
export function SetAside({ segment }: { segment: Segment }) {
  const t = useText();
  return (
    <Notice kind="warning" title={t('segment.setAside')}>
      <p>{t('segment.setAsideText')}</p>
      {segment.reason && <p>{segment.reason}</p>}
    </Notice>
  );
}

function SegmentReach({ segment }: { segment: Segment }) {
  const t = useText();
  const reach = useReach(segment.id);
  return (
    <>
      <Section id="reach" title={t('segment.preview')}>
        {segment.state === 'building' && <Building remaining={segment.remaining ?? 0} />}
        <Answered query={reach}>{(found) => <Reach preview={found} />}</Answered>
      </Section>
      {reach.data && reach.data.letters.length > 0 && <WhyNotReached letters={reach.data.letters} />}
    </>
  );
}

/** That the members are not all in yet: the count above is by the rule, the list below is of those who are. */
export function Building({ remaining }: { remaining: number }) {
  const t = useText();
  return (
    <Notice>
      <p role="status">{remaining > 0 ? t('segment.building', { remaining }) : t('segment.buildingLast')}</p>
    </Notice>
  );
}

function SegmentActions({ segment }: { segment: Segment }) {
  const t = useText();
  const say = useSay();
  const may = useMayEverywhere();
  const navigate = useNavigate();
  const remove = useDeleteSegment();
  const again = useSaveSegment(undefined);

  function removeIt() {
    return remove.mutateAsync(segment.id, {
      onSuccess: () => {
        void navigate({ to: '/segments' });
        say(t('segment.deleted', { name: segment.name }), () =>
          again.mutate({ body: { name: segment.name, rule: segment.rule } }),
        );
      },
    });
  }

  if (!may('patrons:write')) return null;
  return (
    <>
      <To to="/segments/$id/edit" params={{ id: segment.id }} look="primary">
        {t('action.edit')}
      </To>
      <Confirm
        trigger={t('action.delete')}
        triggerLook="danger"
        title={t('segment.deleteTitle', { name: segment.name })}
        yes={t('action.delete')}
        danger
        onYes={removeIt}
      >
        <p>{t('segment.deleteText')}</p>
      </Confirm>
    </>
  );
}
