import { Link } from '@tanstack/react-router';
import type { Paged } from '../api/queries';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { PagedTable } from '../ui/DataTable';
import { Badge, Empty } from '../ui/states';
import type { Rectification } from './rectifications';
import { DueBy } from './Term';

const tones = {
  open: 'live',
  done: 'good',
  partly: 'warning',
  refused: 'plain',
  withdrawn: 'plain',
} as const;

export function RectificationState({ state }: { state: Rectification['state'] }) {
  const word = useWord();
  return <Badge tone={tones[state]}>{word('rectificationState', state)}</Badge>;
}

type Props = { requests: Paged<Rectification>; caption: string; withNames?: boolean };

/** Requests with their deadlines; what was asked stands on the page of each. */
export function RectificationTable({ requests, caption, withNames = false }: Props) {
  const t = useText();
  const format = useFormat();
  return (
    <PagedTable
      list={requests}
      caption={caption}
      rowKey={(one) => one.id}
      empty={<Empty title={t('rectification.none')}>{t('rectification.noneText')}</Empty>}
      columns={[
        { header: t('rectification.receivedAt'), cell: (one) => <Received one={one} /> },
        ...(withNames
          ? [
              {
                header: t('access.who'),
                cell: (one: Rectification) => (
                  <Link to="/patrons/$id" params={{ id: one.patronId }}>
                    {one.patronName ?? one.patronId}
                  </Link>
                ),
              },
            ]
          : []),
        {
          header: t('access.dueBy'),
          cell: (one) =>
            one.decision ? (
              t('rectification.decidedAt', { at: format.moment(one.decision.at) })
            ) : one.state === 'open' ? (
              <DueBy term={one} />
            ) : (
              '–'
            ),
        },
        { header: t('patron.state'), cell: (one) => <RectificationState state={one.state} /> },
      ]}
    />
  );
}

function Received({ one }: { one: Rectification }) {
  const format = useFormat();
  return (
    <Link to="/rectifications/$id" params={{ id: one.id }}>
      {format.moment(one.receivedAt)}
    </Link>
  );
}
