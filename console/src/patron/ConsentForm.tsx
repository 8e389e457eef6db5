import { useState } from 'react';
import type { ConsentFields } from '../api/types';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { useSay } from '../ui/Toasts';
import { useRecordConsent } from './patrons';

const channels = ['email', 'sms', 'post'] as const;
const bases = ['consent', 'legitimate-interest', 'contract', 'legal-obligation', 'public-task'] as const;
const blank = { purpose: '', channel: 'email', basis: 'consent', granted: true, wordingVersion: '' };

/** One more line for the ledger; a line is never changed, so what this undoes is undone by a further line. */
export function ConsentForm({ id }: { id: string }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const record = useRecordConsent(id);
  const [line, setLine] = useState(blank);
  const set = (part: Partial<typeof blank>) => setLine({ ...line, ...part });

  function submit() {
    const body: ConsentFields = { ...line, wordingVersion: line.wordingVersion || undefined };
    record.mutate(body, {
      onSuccess: () => {
        setLine(blank);
        say(t('consent.recorded'));
      },
    });
  }

  return (
    <Form error={record.error} onSubmit={submit} label={t('consent.record')}>
      <h3>{t('consent.record')}</h3>
      <div className="fields">
        <TextInput
          label={t('consent.purpose')}
          pointer="/purpose"
          hint={t('consent.purposeHint')}
          value={line.purpose}
          onChange={(purpose) => set({ purpose })}
          required
        />
        <Choice
          label={t('patron.channel')}
          pointer="/channel"
          value={line.channel}
          onChange={(channel) => set({ channel })}
          options={channels.map((value) => ({ value, label: word('channel', value) }))}
        />
        <Choice
          label={t('consent.decision')}
          pointer="/granted"
          value={line.granted ? 'yes' : 'no'}
          onChange={(value) => set({ granted: value === 'yes' })}
          options={[
            { value: 'yes', label: t('consent.granted') },
            { value: 'no', label: t('consent.refused') },
          ]}
        />
        <Choice
          label={t('consent.basis')}
          pointer="/basis"
          value={line.basis}
          onChange={(basis) => set({ basis })}
          options={bases.map((value) => ({ value, label: word('basis', value) }))}
        />
        <TextInput
          label={t('consent.wording')}
          pointer="/wordingVersion"
          hint={t('consent.wordingHint')}
          value={line.wordingVersion}
          onChange={(wordingVersion) => set({ wordingVersion })}
        />
      </div>
      <div className="actions">
        <Action type="submit" isPending={record.isPending}>
          {t('consent.record')}
        </Action>
      </div>
    </Form>
  );
}
