import { useState } from 'react';
import type { ConsentFields, Purpose, Wording } from '../api/types';
import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { bases, calledIn, usePurposes, useWordings } from '../purpose/purposes';
import { channels } from '../segment/vocabulary';
import { Action, To } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Answered } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { GuardianChoice, type Guardian } from './GuardianChoice';
import { useRecordConsent } from './patrons';

const blank = { purpose: '', channel: 'email', basis: 'consent', granted: true, wordingVersion: '' };

/** One more line for the ledger; a line is never changed, so what this undoes is undone by a further line. */
export function ConsentForm({ id }: { id: string }) {
  const purposes = usePurposes();
  const wordings = useWordings();
  return (
    <Answered query={purposes}>
      {({ items }) => (
        <Answered query={wordings}>
          {(shown) => <DeclaredForm id={id} purposes={items} wordings={shown} />}
        </Answered>
      )}
    </Answered>
  );
}

type Declared = { id: string; purposes: Purpose[]; wordings: Wording[] };

function DeclaredForm({ id, purposes, wordings }: Declared) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const { locale: language } = useLocaleChoice();
  const record = useRecordConsent(id);
  const [line, setLine] = useState(blank);
  const [guardian, setGuardian] = useState('');
  const [known, setKnown] = useState<Guardian>();
  const set = (part: Partial<typeof blank>) => setLine({ ...line, ...part });

  const declared = new Map(purposes.map(({ key, words }) => [key, calledIn(words, language)]));
  wordings.forEach(({ purpose }) => {
    if (!declared.has(purpose)) declared.set(purpose, purpose);
  });
  const chosen = purposes.find(({ key }) => key === line.purpose);
  const carrying = bases.filter(
    (basis) =>
      !chosen ||
      chosen.bases.some((one) => one.basis === basis && (!one.channel || one.channel === line.channel)),
  );
  const shown = new Set(
    wordings
      .filter(({ purpose, channel }) => purpose === line.purpose && (!channel || channel === line.channel))
      .map(({ version }) => version),
  );
  const basis = carrying.some((one) => one === line.basis) ? line.basis : (carrying[0] ?? line.basis);

  function submit() {
    const body: ConsentFields = {
      ...line,
      basis,
      wordingVersion: line.wordingVersion || undefined,
      ...(known ? { guardian: { patronId: known.id } } : {}),
      ...(!known && guardian.trim() ? { guardian: { evidence: guardian.trim() } } : {}),
    };
    record.mutate(body, {
      onSuccess: () => {
        setLine(blank);
        setGuardian('');
        setKnown(undefined);
        say(t('consent.recorded'));
      },
    });
  }

  if (declared.size === 0) {
    return (
      <p className="muted">
        {t('consent.nothingDeclared')} <To to="/purposes">{t('purpose.title')}</To>
      </p>
    );
  }
  return (
    <>
      <h3>{t('consent.record')}</h3>
      <GuardianChoice child={id} chosen={known} choose={setKnown} />
      <Form error={record.error} onSubmit={submit} label={t('consent.record')}>
        <div className="fields">
          <Choice
            label={t('consent.purpose')}
            pointer="/purpose"
            value={line.purpose}
            onChange={(purpose) => set({ purpose, wordingVersion: '' })}
            none={t('choice.choose')}
            options={[...declared].map(([value, label]) => ({ value, label }))}
            required
          />
          <Choice
            label={t('patron.channel')}
            pointer="/channel"
            value={line.channel}
            onChange={(channel) => set({ channel, wordingVersion: '' })}
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
            value={basis}
            onChange={(value) => set({ basis: value })}
            options={carrying.map((value) => ({ value, label: word('basis', value) }))}
          />
          <Choice
            label={t('consent.wording')}
            pointer="/wordingVersion"
            hint={t('consent.wordingHint')}
            value={line.wordingVersion}
            onChange={(wordingVersion) => set({ wordingVersion })}
            none={t('choice.choose')}
            options={[...shown].map((value) => ({ value, label: value }))}
          />
          {!known && (
            <TextInput
              label={t('consent.guardian')}
              pointer="/guardian/evidence"
              hint={t('consent.guardianHint')}
              value={guardian}
              onChange={setGuardian}
            />
          )}
        </div>
        <div className="actions">
          <Action type="submit" isPending={record.isPending}>
            {t('consent.record')}
          </Action>
        </div>
      </Form>
    </>
  );
}
