import { getRouteApi } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { Page, Section } from '../ui/Page';
import { Answered, Notice, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { Decide } from './Decide';
import {
  useAssign,
  useExtendRectification,
  useRectification,
  useWithdrawRectification,
  type Decision,
  type Rectification,
} from './rectifications';
import { Recipients } from './Recipients';
import { RectificationState } from './RectificationTable';
import { DueBy, ExtendTerm } from './Term';

const route = getRouteApi('/rectifications/$id');

export function RectificationPage() {
  const { id } = route.useParams();
  const t = useText();
  const request = useRectification(id);
  return (
    <Page
      title={t('rectification.ofOne', { name: request.data?.patronName ?? '–' })}
      above={<To to="/rectifications">{t('rectification.title')}</To>}
    >
      <Answered query={request}>{(found) => <OneRectification request={found} />}</Answered>
    </Page>
  );
}

/** What was asked, until when it is to be answered, and what became of it. */
export function OneRectification({ request }: { request: Rectification }) {
  return (
    <>
      <WhatWasAsked request={request} />
      {request.decision && <WhatBecame decision={request.decision} />}
      {request.telling && <Recipients request={request.id} telling={request.telling} />}
      {request.state === 'open' && <Decide request={request} />}
    </>
  );
}

function WhatWasAsked({ request }: { request: Rectification }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const extend = useExtendRectification(request.id);
  const withdraw = useWithdrawRectification(request.id);
  const isOpen = request.state === 'open';
  return (
    <Section
      id="asked"
      title={t('rectification.whatAsked')}
      actions={
        <To to="/patrons/$id" params={{ id: request.patronId }} hash="rectification">
          {t('rectification.toPatron')}
        </To>
      }
    >
      {request.mayBeOf && <WhoseIsIt request={request} others={request.mayBeOf} />}
      <p className="lines">{request.text}</p>
      <dl className="pairs">
        {request.proposed.map((one, at) => (
          <Fragment key={at}>
            <dt>{t('rectification.shouldBe', { field: word('rectifiable', one.field) })}</dt>
            <dd>{one.value}</dd>
          </Fragment>
        ))}
        <dt>{t('patron.state')}</dt>
        <dd>
          <RectificationState state={request.state} />
        </dd>
        <dt>{t('rectification.receivedAt')}</dt>
        <dd>{format.moment(request.receivedAt)}</dd>
        <dt>{t('rectification.notedBy')}</dt>
        <dd>
          <Who id={request.by} />
        </dd>
        {isOpen && (
          <>
            <dt>{t('access.dueBy')}</dt>
            <dd>
              <DueBy term={request} />
            </dd>
          </>
        )}
      </dl>
      {isOpen && (
        <div className="actions">
          <ExtendTerm term={request} onExtend={(asked) => extend.mutateAsync(asked)} />
          <Confirm
            trigger={t('access.withdraw')}
            triggerLook="quiet"
            title={t('access.withdrawConfirm')}
            yes={t('access.withdraw')}
            danger
            onYes={() => withdraw.mutateAsync(undefined)}
          >
            <p>{t('rectification.withdrawText')}</p>
          </Confirm>
        </div>
      )}
    </Section>
  );
}

/** It was noted while several were taken for one person. */
function WhoseIsIt({ request, others }: { request: Rectification; others: string[] }) {
  const t = useText();
  const say = useSay();
  const assign = useAssign(request.id);
  return (
    <Notice kind="warning" title={t('rectification.unclear')}>
      <p>{t('rectification.unclearText')}</p>
      {assign.error && <ProblemNotice error={assign.error} />}
      <ul>
        {[request.patronId, ...others].map((id) => {
          const name = id === request.patronId ? (request.patronName ?? id) : id;
          return (
            <li key={id}>
              <To to="/patrons/$id" params={{ id }}>
                {name}
              </To>{' '}
              <Action
                look="quiet"
                isPending={assign.isPending}
                onPress={() => assign.mutate(id, { onSuccess: () => say(t('rectification.assigned')) })}
              >
                {t('rectification.isOf', { name })}
              </Action>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function WhatBecame({ decision }: { decision: Decision }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <Section id="became" title={t('rectification.whatBecame')}>
      <dl className="pairs">
        <dt>{t('rectification.outcome')}</dt>
        <dd>{word('rectificationState', decision.outcome)}</dd>
        {decision.changed.length > 0 && (
          <>
            <dt>{t('rectification.changed')}</dt>
            <dd>{format.list(decision.changed.map((field) => word('rectifiable', field)))}</dd>
          </>
        )}
        {decision.reason && (
          <>
            <dt>{t('rectification.reason')}</dt>
            <dd className="lines">{decision.reason}</dd>
          </>
        )}
        <dt>{t('rectification.decidedOn')}</dt>
        <dd>{format.moment(decision.at)}</dd>
        <dt>{t('rectification.decidedBy')}</dt>
        <dd>
          <Who id={decision.by} />
        </dd>
      </dl>
    </Section>
  );
}
