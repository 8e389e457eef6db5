import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { asProblem } from '../api/problem';
import type { ReactNode } from 'react';
import type { Campaign } from '../api/types';
import { daysOf, useFormat } from '../locale/format';
import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { calledIn, usePurposes } from '../purpose/purposes';
import { liftQuery } from '../lift/lifts';
import { useMay } from '../session/session';
import { Letters } from '../segment/Letters';
import { useReach, useSegment } from '../segment/segments';
import { templatesQuery } from '../template/templates';
import { To } from '../ui/Action';
import { Page, Section } from '../ui/Page';
import { Answered, Notice } from '../ui/states';
import { CampaignMoves } from './CampaignMoves';
import { campaignQuery } from './campaigns';
import { CampaignState } from './CampaignState';
import { LiveReport } from './LiveReport';

const route = getRouteApi('/campaigns/$id');

export function CampaignPage() {
  const { id } = route.useParams();
  const t = useText();
  const campaign = useQuery(campaignQuery(id));
  return (
    <Page
      title={campaign.data?.name ?? t('campaign.one')}
      lead={campaign.data?.objective}
      above={<To to="/campaigns">{t('campaign.title')}</To>}
      actions={campaign.data && <CampaignState campaign={campaign.data} />}
    >
      <Answered query={campaign}>
        {(found) => (
          <>
            <Waiting campaign={found} />
            <StillMeasured campaign={found} />
            <CampaignMoves campaign={found} />
            {found.launchedAt ? <LiveReport campaign={found} /> : <WouldReach campaign={found} />}
            <PlanFacts campaign={found} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Waiting({ campaign }: { campaign: Campaign }) {
  const t = useText();
  if (campaign.state !== 'launched' || campaign.phase !== 'waiting') return null;
  return (
    <Notice kind="warning" title={t('campaign.waiting')}>
      <p>{t('campaign.waitingText')}</p>
      {campaign.waitingFor && <p>{campaign.waitingFor}</p>}
    </Notice>
  );
}

/** A campaign ends when nothing more is sent; what came of it may still be counted. */
function StillMeasured({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const may = useMay();
  const format = useFormat();
  const asks = campaign.state === 'finished' && may('analytics:read');
  const lift = useQuery({ ...liftQuery(campaign.id), enabled: asks }).data;
  if (!asks || !lift || lift.complete || !lift.windowsEnd) return null;
  return (
    <Notice title={t('campaign.stillMeasured')}>
      <p>{t('lift.openUntil', { at: format.moment(lift.windowsEnd) })}</p>
    </Notice>
  );
}

/** Before it is launched: whom its segment finds now, and for how many of them a letter would be withheld, and why. */
function WouldReach({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const may = useMay();
  const reach = useReach(
    campaign.state !== 'cancelled' && may('patrons:read') ? campaign.segmentId : undefined,
    campaign.purpose,
  );
  if (reach.isLoading || !reach.isEnabled) return null;
  return (
    <Section id="reach" title={t('campaign.reach')}>
      <p className="hint">{t('campaign.reachText')}</p>
      <Answered query={reach}>
        {({ letters }) => <Letters letters={letters.filter(({ channel }) => channel === campaign.channel)} />}
      </Answered>
    </Section>
  );
}

function Segment({ id }: { id: string }) {
  const t = useText();
  const segment = useSegment(id);
  if (segment.error && asProblem(segment.error).status === 404) return t('timeline.segmentGone');
  return (
    <To to="/segments/$id" params={{ id }}>
      {segment.data?.name ?? id}
    </To>
  );
}

/** Which version was fixed when the campaign was submitted: that is what is approved, and what goes out. */
function AsFixed({ version }: { version: number | undefined }) {
  const t = useText();
  return version === undefined ? null : (
    <span className="muted">{t('campaign.fixedVersion', { version })}</span>
  );
}

export function PlanFacts({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { locale } = useLocaleChoice();
  const purpose = usePurposes().data?.items.find(({ key }) => key === campaign.purpose);
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const templateName = (id: string) => (
    <To to="/templates/$id" params={{ id }}>
      {templates.find((template) => template.id === id)?.name ?? id}
    </To>
  );
  const days = daysOf(campaign.outcome?.within);
  const arms = campaign.variants;
  const facts: [string, ReactNode][] = [
    [
      t('campaign.segment'),
      campaign.segmentId && (
        <>
          <Segment id={campaign.segmentId} /> <AsFixed version={campaign.segmentVersion} />
        </>
      ),
    ],
    [t('patron.channel'), word('channel', campaign.channel)],
    [t('consent.purpose'), campaign.purpose && (calledIn(purpose?.words ?? {}, locale) || campaign.purpose)],
    [t('campaign.sharing'), word('sharing', campaign.oneMessagePer ?? 'person')],
    [
      t('campaign.template'),
      campaign.templateId && (
        <>
          {templateName(campaign.templateId)} <AsFixed version={arms[0]?.templateVersion} />
        </>
      ),
    ],
    ...(campaign.templateId ? [] : arms).map((variant): [string, ReactNode] => [
      t('campaign.variant', { name: variant.name ?? '' }),
      <>
        {variant.templateId && templateName(variant.templateId)} <AsFixed version={variant.templateVersion} />{' '}
        {t('campaign.weightOf', { weight: variant.weight ?? 1 })}
      </>,
    ]),
    [t('campaign.holdout'), campaign.holdout !== undefined && format.share(campaign.holdout)],
    [
      t('campaign.outcome'),
      campaign.outcome &&
        (days === undefined
          ? `${word('event', campaign.outcome.event)} · ${campaign.outcome.within}`
          : t('campaign.outcomeText', { event: word('event', campaign.outcome.event), days })),
    ],
    [t('campaign.cost'), campaign.cost && format.money(campaign.cost)],
    [t('campaign.seed'), campaign.seed !== undefined && String(campaign.seed)],
    [t('campaign.launchedAt'), campaign.launchedAt && format.moment(campaign.launchedAt)],
    [t('campaign.finishedAt'), campaign.finishedAt && format.moment(campaign.finishedAt)],
  ];
  return (
    <Section
      id="plan"
      title={t('campaign.plan')}
      actions={
        campaign.state !== 'cancelled' && (
          <To to="/campaigns/$id/edit" params={{ id: campaign.id }} look="plain">
            {t('action.edit')}
          </To>
        )
      }
    >
      <dl className="pairs">
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <Pair key={name} name={name}>
              {value}
            </Pair>
          ))}
      </dl>
    </Section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
