import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Answered, Badge } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { ends, grounds, useHolds, useLiftHold, usePlaceHold, type Hold } from './holds';

/** While a hold stands nothing of the patron is removed, whatever a policy says and whoever asks for it. */
export function HoldsSection({ patron }: { patron: string }) {
  const t = useText();
  const holds = useHolds(patron);
  return (
    <Section id="holds" title={t('hold.title')}>
      <p className="muted">{t('hold.lead')}</p>
      <Answered query={holds}>
        {({ items }) =>
          items.length === 0 ? <p>{t('hold.none')}</p> : <Holds patron={patron} holds={items} />
        }
      </Answered>
      <PlaceHold patron={patron} />
    </Section>
  );
}

function Holds({ patron, holds }: { patron: string; holds: Hold[] }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <DataTable
      caption={t('hold.table')}
      rows={holds}
      rowKey={(hold) => hold.id}
      columns={[
        { header: t('hold.since'), cell: (hold) => format.moment(hold.at) },
        { header: t('hold.reason'), cell: (hold) => word('holdReason', hold.reason) },
        { header: t('hold.reference'), cell: (hold) => hold.reference },
        {
          header: t('patron.state'),
          cell: (hold) =>
            hold.liftedAt ? (
              <Badge>{t('hold.lifted', { day: format.moment(hold.liftedAt) })}</Badge>
            ) : (
              <Badge tone="warning">{t('hold.stands')}</Badge>
            ),
        },
        {
          header: t('hold.act'),
          cell: (hold) => (hold.liftedAt ? '–' : <Lift patron={patron} hold={hold} />),
        },
      ]}
    />
  );
}

function Lift({ patron, hold }: { patron: string; hold: Hold }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const lift = useLiftHold(patron);
  const [reason, setReason] = useState<string>('resolved');
  return (
    <>
      <Confirm
        trigger={t('hold.lift')}
        label={t('hold.liftOf', { reference: hold.reference })}
        title={t('hold.confirm', { reference: hold.reference })}
        yes={t('hold.lift')}
        danger
        onYes={() =>
          lift.mutateAsync({ hold: hold.id, reason }, { onSuccess: () => say(t('hold.wasLifted')) })
        }
      >
        <p>{t('hold.liftLead')}</p>
        <Choice
          label={t('hold.liftReason')}
          value={reason}
          onChange={setReason}
          options={ends.map((value) => ({ value, label: word('restrictionReason', value) }))}
        />
      </Confirm>
    </>
  );
}

function PlaceHold({ patron }: { patron: string }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const place = usePlaceHold(patron);
  const [reason, setReason] = useState<string>('legal-claim');
  const [reference, setReference] = useState('');
  return (
    <Form
      error={place.error}
      label={t('hold.place')}
      onSubmit={() =>
        place.mutate(
          { reason, reference },
          {
            onSuccess: () => {
              setReference('');
              say(t('hold.placed'));
            },
          },
        )
      }
    >
      <div className="fields">
        <Choice
          label={t('hold.reason')}
          pointer="/reason"
          value={reason}
          onChange={setReason}
          options={grounds.map((value) => ({ value, label: word('holdReason', value) }))}
        />
        <TextInput
          label={t('hold.reference')}
          pointer="/reference"
          hint={t('hold.referenceHint')}
          required
          value={reference}
          onChange={setReference}
        />
      </div>
      <div className="actions">
        <Action type="submit" isPending={place.isPending}>
          {t('hold.place')}
        </Action>
      </div>
    </Form>
  );
}
