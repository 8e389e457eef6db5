import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMayEverywhere } from '../session/session';
import { To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Page } from '../ui/Page';
import { Answered, Empty } from '../ui/states';
import { campaignsQuery } from './campaigns';
import { CampaignState } from './CampaignState';

export function CampaignsPage() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const may = useMayEverywhere();
  const campaigns = useQuery(campaignsQuery);
  const create = may('campaigns:write') && (
    <To to="/campaigns/new" look="primary">
      {t('campaign.new')}
    </To>
  );
  return (
    <Page title={t('campaign.title')} lead={t('campaign.lead')} actions={create}>
      <Answered query={campaigns}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('campaign.none')} action={create}>
              {t('campaign.noneText')}
            </Empty>
          ) : (
            <div className="card">
              <DataTable
                caption={t('campaign.table')}
                rows={items}
                rowKey={(campaign) => campaign.id}
                columns={[
                  {
                    header: t('campaign.name'),
                    cell: (campaign) => (
                      <To to="/campaigns/$id" params={{ id: campaign.id }}>
                        {campaign.name}
                      </To>
                    ),
                  },
                  { header: t('patron.state'), cell: (campaign) => <CampaignState campaign={campaign} /> },
                  {
                    header: t('patron.channel'),
                    cell: (campaign) => word('channel', campaign.channel) || '–',
                  },
                  {
                    header: t('campaign.launchedAt'),
                    cell: (campaign) => format.moment(campaign.launchedAt),
                  },
                  {
                    header: t('lift.title'),
                    cell: (campaign) =>
                      campaign.launchedAt ? (
                        <To
                          to="/campaigns/$id/result"
                          params={{ id: campaign.id }}
                          aria-label={t('lift.of', { name: campaign.name })}
                        >
                          {t('campaign.seeResult')}
                        </To>
                      ) : (
                        '–'
                      ),
                  },
                ]}
              />
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
