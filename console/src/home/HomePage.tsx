import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { campaignsQuery } from '../campaign/campaigns';
import { CampaignState } from '../campaign/CampaignState';
import { useText } from '../locale/locale';
import { useSession } from '../session/session';
import { To } from '../ui/Action';
import { Page, Section } from '../ui/Page';
import { Answered, Notice } from '../ui/states';
import { institutionQuery } from './institution';
import { RequestsDue } from './RequestsDue';

function Tile({
  to,
  step,
  title,
  children,
}: {
  to: string;
  step?: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <li>
      <To to={to} className="tile">
        {step && <span className="step">{step}</span>}
        <strong>{title}</strong>
        <span>{children}</span>
      </To>
    </li>
  );
}

function LatestCampaigns() {
  const t = useText();
  const campaigns = useQuery(campaignsQuery);
  return (
    <Section id="latest" title={t('home.latest')} actions={<To to="/campaigns">{t('home.allCampaigns')}</To>}>
      <Answered query={campaigns}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="muted">{t('campaign.none')}</p>
          ) : (
            <ul className="rule-list">
              {page.items.slice(0, 5).map((campaign) => (
                <li key={campaign.id} className="card-head">
                  <To to="/campaigns/$id" params={{ id: campaign.id }}>
                    {campaign.name}
                  </To>
                  <CampaignState campaign={campaign} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}

export function HomePage() {
  const t = useText();
  const session = useSession();
  const institution = useQuery(institutionQuery);
  return (
    <Page
      title={institution.data?.name ?? session.data?.institution.name ?? t('nav.home')}
      lead={t('home.lead', { name: session.data?.name })}
    >
      {institution.data?.attributes?.['demonstration'] === true && (
        <Notice kind="warning" title={t('demo.title')}>
          <p>{t('demo.text')}</p>
        </Notice>
      )}
      <RequestsDue />
      <h2>{t('home.steps')}</h2>
      <ol className="tiles">
        <Tile to="/imports" step={t('home.step', { number: 1 })} title={t('home.import')}>
          {t('home.importText')}
        </Tile>
        <Tile to="/segments/new" step={t('home.step', { number: 2 })} title={t('home.segment')}>
          {t('home.segmentText')}
        </Tile>
        <Tile to="/templates/new" step={t('home.step', { number: 3 })} title={t('home.template')}>
          {t('home.templateText')}
        </Tile>
        <Tile to="/campaigns/new" step={t('home.step', { number: 4 })} title={t('home.campaign')}>
          {t('home.campaignText')}
        </Tile>
        <Tile to="/campaigns" step={t('home.step', { number: 5 })} title={t('home.result')}>
          {t('home.resultText')}
        </Tile>
        <Tile to="/visits" title={t('home.visits')}>
          {t('home.visitsText')}
        </Tile>
      </ol>
      <LatestCampaigns />
    </Page>
  );
}
