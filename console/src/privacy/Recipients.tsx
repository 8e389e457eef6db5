import { useState } from 'react';
import { useFormat } from '../locale/format';
import { locales, useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { Copy } from '../ui/Copy';
import { DataTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Answered, Badge, Loading, Notice, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import {
  notToldGrounds,
  useLookAgain,
  useNameRecipient,
  useNotTold,
  useNotice,
  useTold,
  type Recipient,
  type Telling,
} from './rectifications';

/** Whoever was given what was wrong, and whether they were told. */
export function Recipients({ request, telling }: { request: string; telling: Telling }) {
  const t = useText();
  const format = useFormat();
  const again = useLookAgain(request);
  return (
    <Section
      id="recipients"
      title={t('recipient.title')}
      actions={
        telling.lookedAt && (
          <Action look="quiet" isPending={again.isPending} onPress={() => again.mutate(undefined)}>
            {t('recipient.again')}
          </Action>
        )
      }
    >
      <p className="muted">{t('recipient.lead')}</p>
      {again.error && <ProblemNotice error={again.error} />}
      {telling.lookedAt ? (
        <p className="muted">{t('recipient.lookedAt', { at: format.moment(telling.lookedAt) })}</p>
      ) : (
        <Loading />
      )}
      {!telling.whole && (
        <Notice kind="warning" title={t('recipient.notWhole')}>
          <p>{t('recipient.notWholeText')}</p>
        </Notice>
      )}
      {telling.recipients.length > 0 ? (
        <Lines request={request} recipients={telling.recipients} />
      ) : (
        telling.lookedAt && <p>{t('recipient.none')}</p>
      )}
      <NameRecipient request={request} />
    </Section>
  );
}

function Lines({ request, recipients }: { request: string; recipients: Recipient[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('recipient.table')}
      rows={recipients}
      rowKey={(one) => one.id}
      columns={[
        { header: t('recipient.what'), cell: (one) => <Given one={one} /> },
        { header: t('recipient.by'), cell: (one) => (one.fetchedBy ? <Who id={one.fetchedBy} /> : '–') },
        { header: t('patron.state'), cell: (one) => <State one={one} /> },
        { header: t('recipient.tell'), cell: (one) => <Tell request={request} one={one} /> },
      ]}
    />
  );
}

function Given({ one }: { one: Recipient }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  if (one.given === 'named') return <>{one.name}</>;
  const what =
    one.given === 'campaign' ? (
      <To to="/campaigns/$id" params={{ id: one.subject ?? '' }}>
        {t('recipient.campaign')}
      </To>
    ) : (
      <>
        {word('exportKind', one.kind ?? '')}
        {one.name && `: ${one.name}`}
      </>
    );
  return (
    <>
      {what}
      {one.givenAt && (
        <p className="muted">
          {one.lastGivenAt
            ? t('recipient.between', {
                first: format.moment(one.givenAt),
                last: format.moment(one.lastGivenAt),
              })
            : format.moment(one.givenAt)}
        </p>
      )}
      {!one.certain && <Badge>{t('recipient.perhaps')}</Badge>}
    </>
  );
}

function State({ one }: { one: Recipient }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  if (one.state === 'to-be-told') return <Badge tone="warning">{t('recipient.toBeTold')}</Badge>;
  if (one.toldOn) {
    return (
      <>
        <Badge tone="good">{t('recipient.told', { day: format.day(one.toldOn) })}</Badge>
        <p className="muted">
          <Who id={one.by} />
        </p>
      </>
    );
  }
  return (
    <>
      <Badge>{word('notToldGround', one.ground ?? '')}</Badge>
      <p className="muted lines">{one.reason}</p>
    </>
  );
}

function Tell({ request, one }: { request: string; one: Recipient }) {
  const t = useText();
  const word = useWord();
  const told = useTold(request, one.id);
  const not = useNotTold(request, one.id);
  const [on, setOn] = useState('');
  const [ground, setGround] = useState<string>('impossible');
  const [reason, setReason] = useState('');
  return (
    <>
      <NoticeText request={request} recipient={one.id} />
      {one.state === 'to-be-told' && (
        <>
          <Confirm
            trigger={t('recipient.wasTold')}
            title={t('recipient.wasToldTitle')}
            yes={t('recipient.wasTold')}
            onYes={() => told.mutateAsync(on)}
          >
            <TextInput
              label={t('recipient.on')}
              pointer="/on"
              hint={t('recipient.onHint')}
              type="date"
              value={on}
              onChange={setOn}
            />
          </Confirm>
          <Confirm
            trigger={t('recipient.notTold')}
            triggerLook="quiet"
            title={t('recipient.notToldTitle')}
            yes={t('recipient.notTold')}
            isYesDisabled={reason.trim() === ''}
            onYes={() => not.mutateAsync({ ground, reason })}
          >
            <p>{t('recipient.notToldText')}</p>
            <Choice
              label={t('recipient.ground')}
              pointer="/ground"
              value={ground}
              onChange={setGround}
              options={notToldGrounds.map((value) => ({ value, label: word('notToldGround', value) }))}
            />
            <TextInput
              label={t('recipient.reason')}
              pointer="/reason"
              required
              lines={2}
              value={reason}
              onChange={setReason}
            />
          </Confirm>
        </>
      )}
    </>
  );
}

/** The text in the language of whoever is told, to be copied or printed. */
function NoticeText({ request, recipient }: { request: string; recipient: string }) {
  const t = useText();
  const format = useFormat();
  const [language, setLanguage] = useState('');
  const notice = useNotice(request, recipient, language || undefined);
  return (
    <>
      <Choice
        label={t('recipient.text')}
        value={language}
        none={t('recipient.chooseLanguage')}
        options={locales.map((value) => ({ value, label: format.language(value) ?? value }))}
        onChange={setLanguage}
      />
      {language && (
        <Answered query={notice}>{({ title, text }) => <Copy title={title} text={text} />}</Answered>
      )}
    </>
  );
}

function NameRecipient({ request }: { request: string }) {
  const t = useText();
  const say = useSay();
  const name = useNameRecipient(request);
  const [whom, setWhom] = useState('');
  return (
    <Form
      error={name.error}
      label={t('recipient.add')}
      onSubmit={() =>
        name.mutate(whom, {
          onSuccess: () => {
            setWhom('');
            say(t('recipient.added'));
          },
        })
      }
    >
      <TextInput
        label={t('recipient.name')}
        pointer="/name"
        hint={t('recipient.nameHint')}
        required
        value={whom}
        onChange={setWhom}
      />
      <div className="actions">
        <Action type="submit" isPending={name.isPending}>
          {t('recipient.add')}
        </Action>
      </div>
    </Form>
  );
}
