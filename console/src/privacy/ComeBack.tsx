import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { once } from '../api/client';
import { send } from '../api/send';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { useSay } from '../ui/Toasts';

const ways = ['card', 'membership', 'ils', 'email', 'sms'] as const;
const channels = ['email', 'sms'];

function useLift() {
  return useMutation({
    mutationFn: ({ by, of, reason }: { by: string; of: string; reason: string }) =>
      send<undefined>('POST', '/api/v1/suppressions/lift', once(), {
        ...(channels.includes(by) ? { channel: by, address: of } : { scheme: by, value: of }),
        reason,
      }),
  });
}

const blank = { by: 'card', of: '', reason: '' };

/** Lets somebody who was forgotten be registered again. Nobody can list them: whoever comes says by what they were known. */
export function ComeBack() {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const lift = useLift();
  const [draft, setDraft] = useState(blank);
  const isChannel = channels.includes(draft.by);
  const bind = (name: keyof typeof blank) => ({
    value: draft[name],
    onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  });
  return (
    <Section id="come-back" title={t('comeBack.title')}>
      <p className="muted">{t('comeBack.lead')}</p>
      <Form
        error={lift.error}
        label={t('comeBack.title')}
        onSubmit={() =>
          lift.mutate(draft, {
            onSuccess: () => {
              setDraft(blank);
              say(t('comeBack.done'));
            },
          })
        }
      >
        <div className="fields">
          <Choice
            label={t('comeBack.by')}
            options={ways.map((value) => ({
              value,
              label: channels.includes(value) ? word('channel', value) : word('scheme', value),
            }))}
            {...bind('by')}
          />
          <TextInput
            label={t('comeBack.of')}
            pointer={isChannel ? '/address' : '/value'}
            required
            {...bind('of')}
          />
          <TextInput
            label={t('comeBack.reason')}
            hint={t('comeBack.reasonHint')}
            pointer="/reason"
            required
            {...bind('reason')}
          />
        </div>
        <div className="actions">
          <Action type="submit" isPending={lift.isPending}>
            {t('comeBack.do')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}
