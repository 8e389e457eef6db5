import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ExportButton } from '../export/ExportButton';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Page } from '../ui/Page';
import { useMayEverywhere, useSession } from '../session/session';
import { Badge, Empty, Loading, Notice } from '../ui/states';
import { campaignQuery, useDeliveries } from './campaigns';

const route = getRouteApi('/campaigns/$id/deliveries');
const states = [
  'queued',
  'sending',
  'sent',
  'bounced',
  'uncertain',
  'withheld',
  'covered',
  'held-out',
  'external',
] as const;
const bad = new Set(['bounced', 'complained', 'withheld', 'uncertain']);

export function DeliveriesPage() {
  const { id } = route.useParams();
  const t = useText();
  const may = useMayEverywhere();
  const campaign = useQuery(campaignQuery(id));
  return (
    <Page
      title={campaign.data ? t('delivery.of', { name: campaign.data.name }) : t('delivery.title')}
      lead={t('delivery.lead')}
      above={
        <To to="/campaigns/$id" params={{ id }}>
          {campaign.data?.name ?? t('campaign.one')}
        </To>
      }
      actions={
        may('patrons:read') && (
          <ExportButton area="campaigns" kind="campaign-deliveries" subject={id}>
            {t('export.deliveries')}
          </ExportButton>
        )
      }
    >
      <Deliveries campaignId={id} />
    </Page>
  );
}

/** One line a person: who may not see persons is told so, and not shown a refusal. */
export function Deliveries({ campaignId }: { campaignId: string }) {
  const t = useText();
  const may = useMayEverywhere();
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (!may('patrons:read')) {
    return (
      <Notice title={t('delivery.notYours')}>
        <p>{t('delivery.notYoursText')}</p>
      </Notice>
    );
  }
  return <DeliveryTable campaignId={campaignId} />;
}

function DeliveryTable({ campaignId }: { campaignId: string }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const [state, setState] = useState('');
  const deliveries = useDeliveries(campaignId, state);
  return (
    <div className="card">
      <div className="fields">
        <Choice
          label={t('patron.state')}
          none={t('delivery.any')}
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: word('delivery', value) }))}
        />
      </div>
      <PagedTable
        list={deliveries}
        caption={t('delivery.table')}
        rowKey={(delivery) => delivery.id}
        empty={
          state === '' ? (
            <Empty title={t('delivery.none')}>{t('delivery.noneText')}</Empty>
          ) : (
            <Empty title={t('delivery.noneSuch')} />
          )
        }
        columns={[
          {
            header: t('patron.one'),
            cell: (delivery) => (
              <To to="/patrons/$id" params={{ id: delivery.patronId }}>
                {`…${delivery.patronId.slice(-8)}`}
              </To>
            ),
          },
          {
            header: t('patron.state'),
            cell: (delivery) => (
              <Badge
                tone={bad.has(delivery.state) ? 'warning' : delivery.state === 'sent' ? 'good' : 'plain'}
              >
                {word('delivery', delivery.state)}
              </Badge>
            ),
          },
          {
            header: t('report.reason'),
            cell: (delivery) =>
              word('withheld', delivery.state === 'covered' ? 'covered' : delivery.reason) || '–',
          },
          { header: t('lift.arm'), cell: (delivery) => word('arm', delivery.arm) },
          {
            header: t('delivery.at'),
            cell: (delivery) => format.moment(delivery.at ?? delivery.assignedAt),
          },
          { header: t('report.opened'), numeric: true, cell: (delivery) => format.number(delivery.opened) },
          {
            header: t('report.clicked'),
            numeric: true,
            cell: (delivery) => format.number(delivery.clicked),
          },
        ]}
      />
    </div>
  );
}
