import { useState } from 'react';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Lines } from '../ui/Lines';
import { Section } from '../ui/Page';
import { useSay } from '../ui/Toasts';
import { fields, useAskForRectification, useRectificationsOf } from './rectifications';
import { RectificationTable } from './RectificationTable';

/** What the patron whose page this is says is wrong. */
export function RectificationSection({ patron }: { patron: string }) {
  const t = useText();
  const requests = useRectificationsOf(patron);
  return (
    <Section id="rectification" title={t('rectification.one')}>
      <p className="muted">{t('rectification.lead')}</p>
      {requests.items.length > 0 && (
        <RectificationTable requests={requests} caption={t('rectification.tableOfOne')} />
      )}
      <Ask patron={patron} />
    </Section>
  );
}

type Line = { key: string; field: string; value: string };

let lineCount = 0;
const nextKey = () => `proposed-${String((lineCount += 1))}`;

function Ask({ patron }: { patron: string }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const ask = useAskForRectification(patron);
  const [text, setText] = useState('');
  const [lines, setLines] = useState<Line[]>([]);
  const [receivedOn, setReceivedOn] = useState('');

  function submit() {
    ask.mutate(
      {
        text,
        proposed: lines.map(({ field, value }) => ({ field, value })),
        ...(receivedOn ? { receivedOn } : {}),
      },
      {
        onSuccess: () => {
          setText('');
          setLines([]);
          setReceivedOn('');
          say(t('rectification.asked'));
        },
      },
    );
  }

  return (
    <Form error={ask.error} label={t('rectification.ask')} onSubmit={submit}>
      <TextInput
        label={t('rectification.text')}
        pointer="/text"
        hint={t('rectification.textHint')}
        required
        lines={4}
        value={text}
        onChange={setText}
      />
      <h3>{t('rectification.proposed')}</h3>
      <Lines
        items={lines}
        change={setLines}
        add={{
          label: t('rectification.addField'),
          make: () => ({ key: nextKey(), field: 'name', value: '' }),
        }}
        removeLabel={(line) => t('rectification.removeField', { field: word('rectifiable', line.field) })}
      >
        {(line, change) => (
          <>
            <Choice
              label={t('rectification.field')}
              pointer={`/proposed/${String(lines.indexOf(line))}/field`}
              value={line.field}
              onChange={(field) => change({ ...line, field })}
              options={fields.map((value) => ({ value, label: word('rectifiable', value) }))}
            />
            <TextInput
              label={t('rectification.value')}
              pointer={`/proposed/${String(lines.indexOf(line))}/value`}
              required
              value={line.value}
              onChange={(value) => change({ ...line, value })}
            />
          </>
        )}
      </Lines>
      <TextInput
        label={t('rectification.receivedOn')}
        pointer="/receivedOn"
        hint={t('rectification.receivedOnHint')}
        type="date"
        value={receivedOn}
        onChange={setReceivedOn}
      />
      <div className="actions">
        <Action type="submit" isPending={ask.isPending}>
          {t('rectification.ask')}
        </Action>
      </div>
    </Form>
  );
}
