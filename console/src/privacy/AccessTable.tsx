import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Paged } from '../api/queries';
import { withViewing } from '../api/viewing';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Badge, Empty, Notice, ProblemNotice } from '../ui/states';
import {
  useExtendAccess,
  useMakeLink,
  useWithdraw,
  useWithdrawLink,
  type AccessLink,
  type AccessRequest,
} from './access';
import { DueBy, ExtendTerm } from './Term';

type Props = { requests: Paged<AccessRequest>; caption: string; withNames?: boolean };

const tones = {
  preparing: 'live',
  ready: 'good',
  expired: 'plain',
  failed: 'bad',
  withdrawn: 'plain',
  read: 'good',
} as const;

/** Requests with their deadlines, and what is to be done with each. */
export function AccessTable({ requests, caption, withNames = false }: Props) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <PagedTable
      list={requests}
      caption={caption}
      rowKey={(one) => one.id}
      empty={<Empty title={t('access.none')}>{t('access.noneText')}</Empty>}
      columns={[
        ...(withNames ? [{ header: t('access.who'), cell: (one: AccessRequest) => <Who one={one} /> }] : []),
        { header: t('access.askedAt'), cell: (one) => format.moment(one.askedAt) },
        { header: t('access.dueBy'), cell: (one) => <AnswerBy one={one} /> },
        {
          header: t('patron.state'),
          cell: (one) => <Badge tone={tones[one.state]}>{word('accessState', one.state)}</Badge>,
        },
        { header: t('access.handOut'), cell: (one) => <HandOut one={one} /> },
      ]}
    />
  );
}

function Who({ one }: { one: AccessRequest }) {
  return (
    <Link to="/patrons/$id" params={{ id: one.patronId }}>
      {one.patronName ?? one.patronId}
    </Link>
  );
}

function AnswerBy({ one }: { one: AccessRequest }) {
  const t = useText();
  const format = useFormat();
  if (one.answeredAt) return <>{t('access.answered', { at: format.moment(one.answeredAt) })}</>;
  return <DueBy term={one} />;
}

/** The file for the desk, the link for the person. What was made is shown here once. */
function HandOut({ one }: { one: AccessRequest }) {
  const t = useText();
  const format = useFormat();
  const make = useMakeLink();
  const unlink = useWithdrawLink();
  const withdraw = useWithdraw();
  const extend = useExtendAccess(one.id);
  const [made, setMade] = useState<AccessLink>();
  const error = make.error ?? unlink.error;
  const isOver = one.state === 'withdrawn' || one.state === 'read';
  return (
    <>
      {error && <ProblemNotice error={error} />}
      {one.file && (
        <>
          <a className="action" href={withViewing(one.file)} download>
            {t('access.fetch')}
          </a>
          <Action isPending={make.isPending} onPress={() => make.mutate(one.id, { onSuccess: setMade })}>
            {one.linkExpiresAt ? t('access.newLink') : t('access.link')}
          </Action>
        </>
      )}
      {made && one.linkExpiresAt && (
        <Notice title={t('access.linkMade')}>
          <p>
            <code>{window.location.origin + made.link}</code>
          </p>
          <p>{t('access.linkOnce')}</p>
        </Notice>
      )}
      {one.linkExpiresAt && (
        <>
          <p className="muted">{t('access.linkUntil', { at: format.moment(one.linkExpiresAt) })}</p>
          <Action look="quiet" isPending={unlink.isPending} onPress={() => unlink.mutate(one.id)}>
            {t('access.unlink')}
          </Action>
        </>
      )}
      {!isOver && !one.answeredAt && (
        <ExtendTerm term={one} onExtend={(asked) => extend.mutateAsync(asked)} />
      )}
      {!isOver && (
        <Confirm
          trigger={t('access.withdraw')}
          triggerLook="quiet"
          title={t('access.withdrawConfirm')}
          yes={t('access.withdraw')}
          danger
          onYes={() => withdraw.mutateAsync(one.id)}
        >
          <p>{t('access.withdrawText')}</p>
        </Confirm>
      )}
    </>
  );
}
