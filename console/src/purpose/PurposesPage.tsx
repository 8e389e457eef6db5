import { useState } from 'react';
import type { Purpose } from '../api/types';
import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { useFormat } from '../locale/format';
import { useMayEverywhere } from '../session/session';
import { channels } from '../segment/vocabulary';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Check, Choice, FieldGroup, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty } from '../ui/states';
import { useSay } from '../ui/Toasts';
import {
  confirmable,
  calledIn,
  fieldsOf,
  choose,
  languages,
  offeredTo,
  useChangePurpose,
  useDeclare,
  usePurpose,
  usePurposes,
  useRegisterWordings,
  useRemovePurpose,
  useWordings,
  useWordingUses,
  versions,
  type PurposeDraft,
} from './purposes';

export function PurposesPage() {
  const t = useText();
  const manages = useMayEverywhere()('institution:manage');
  const purposes = usePurposes();
  const [changing, setChanging] = useState<string>();
  return (
    <Page title={t('purpose.title')} lead={t('purpose.lead')}>
      <Section id="purposes" title={t('purpose.list')}>
        <Answered query={purposes}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('purpose.none')} />
            ) : (
              <PurposeTable purposes={items} change={manages ? setChanging : undefined} />
            )
          }
        </Answered>
      </Section>
      {manages && changing && <Change key={changing} of={changing} done={() => setChanging(undefined)} />}
      {manages && <Declare />}
      <Section id="wordings" title={t('wording.title')}>
        <p>{t('wording.lead')}</p>
        <Versions />
      </Section>
      {manages && <NewVersion purposes={purposes.data?.items ?? []} />}
    </Page>
  );
}

function PurposeTable({ purposes, change }: { purposes: Purpose[]; change?: (key: string) => void }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { locale: language } = useLocaleChoice();
  const remove = useRemovePurpose();
  const carrier = ({ basis, channel, country }: Purpose['bases'][number]) =>
    [word('basis', basis), channel && word('channel', channel), country].filter(Boolean).join(' · ');
  return (
    <>
      <DataTable
        caption={t('purpose.table')}
        rows={purposes}
        rowKey={(purpose) => purpose.key}
        columns={[
          { header: t('purpose.name'), cell: (purpose) => calledIn(purpose.words, language) },
          { header: t('purpose.key'), cell: (purpose) => <code>{purpose.key}</code> },
          {
            header: t('purpose.kind'),
            cell: (purpose) => <Badge tone="live">{word('purposeKind', purpose.kind)}</Badge>,
          },
          {
            header: t('purpose.confirmed'),
            cell: (purpose) =>
              purpose.confirmedOn.length === 0
                ? '–'
                : format.list(purpose.confirmedOn.map((channel) => word('channel', channel))),
          },
          {
            header: t('purpose.bases'),
            cell: (purpose) => (
              <span className="badges">
                {purpose.bases.map((one) => (
                  <Badge key={carrier(one)}>{carrier(one)}</Badge>
                ))}
              </span>
            ),
          },
          ...(change
            ? [
                {
                  header: t('purpose.change'),
                  cell: (purpose: Purpose) => (
                    <Action
                      look="quiet"
                      aria-label={t('purpose.changeOne', { name: calledIn(purpose.words, language) })}
                      onPress={() => change(purpose.key)}
                    >
                      {t('purpose.change')}
                    </Action>
                  ),
                },
                {
                  header: t('purpose.remove'),
                  cell: (purpose: Purpose) => (
                    <Confirm
                      trigger={t('purpose.remove')}
                      triggerLook="danger"
                      title={t('purpose.removeTitle')}
                      yes={t('purpose.remove')}
                      danger
                      onYes={() => remove.mutateAsync(purpose.key)}
                    >
                      <p>{t('purpose.removeText', { name: calledIn(purpose.words, language) })}</p>
                    </Confirm>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

const blank: PurposeDraft = {
  key: '',
  kind: 'marketing',
  words: {},
  bases: [{ basis: 'consent' }],
  confirmedOn: [],
};

function Declare() {
  const t = useText();
  const say = useSay();
  const declare = useDeclare();
  const [draft, setDraft] = useState(blank);

  function submit() {
    declare.mutate(fieldsOf(draft), {
      onSuccess: () => {
        setDraft(blank);
        say(t('purpose.declared'));
      },
    });
  }

  return (
    <Section id="declare" title={t('purpose.declare')}>
      <Form error={declare.error} label={t('purpose.declare')} onSubmit={submit}>
        <Fields draft={draft} change={setDraft} isNew />
        <div className="actions">
          <Action type="submit" look="primary" isPending={declare.isPending}>
            {t('purpose.declare')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}

function Change({ of, done }: { of: string; done: () => void }) {
  const t = useText();
  const purpose = usePurpose(of);
  return (
    <Section id="change-purpose" title={t('purpose.changing')}>
      <p>{t('purpose.changingText')}</p>
      <Answered query={purpose}>{(seen) => <ChangeForm seen={seen} done={done} />}</Answered>
    </Section>
  );
}

function ChangeForm({ seen, done }: { seen: Purpose; done: () => void }) {
  const t = useText();
  const say = useSay();
  const change = useChangePurpose(seen);
  const [draft, setDraft] = useState<PurposeDraft>(seen);

  function submit() {
    change.mutate(fieldsOf(draft), {
      onSuccess: () => {
        say(t('purpose.changed'));
        done();
      },
    });
  }

  return (
    <Form error={change.error} label={t('purpose.changing')} onSubmit={submit}>
      <Fields draft={draft} change={setDraft} />
      <div className="actions">
        <Action type="submit" look="primary" isPending={change.isPending}>
          {t('purpose.save')}
        </Action>
        <Action onPress={done}>{t('action.cancel')}</Action>
      </div>
    </Form>
  );
}

/** @param isNew the key of one that there is stays: decisions name it */
function Fields({
  draft,
  change,
  isNew,
}: {
  draft: PurposeDraft;
  change: (draft: PurposeDraft) => void;
  isNew?: boolean;
}) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <>
      <div className="fields">
        {isNew && (
          <TextInput
            label={t('purpose.key')}
            pointer="/key"
            hint={t('purpose.keyHint')}
            value={draft.key}
            onChange={(key) => change({ ...draft, key })}
            required
          />
        )}
        <Choice
          label={t('purpose.kind')}
          pointer="/kind"
          hint={t('purpose.kindHint')}
          value={draft.kind}
          onChange={(kind) => change({ ...draft, kind })}
          options={['marketing', 'service'].map((value) => ({ value, label: word('purposeKind', value) }))}
        />
        {languages.map((language) => (
          <TextInput
            key={language}
            label={t('purpose.nameIn', { language: format.language(language) })}
            pointer="/words"
            value={draft.words[language] ?? ''}
            onChange={(text) => change({ ...draft, words: { ...draft.words, [language]: text } })}
          />
        ))}
      </div>
      <FieldGroup legend={t('purpose.bases')} pointer="/bases">
        <div className="fields">
          {offeredTo(draft.kind).map((basis) => (
            <Check
              key={basis}
              label={word('basis', basis)}
              value={draft.bases.some((one) => one.basis === basis)}
              onChange={(on) => change(choose(draft, basis, on))}
            />
          ))}
        </div>
      </FieldGroup>
      {confirmable(draft.kind) && (
        <FieldGroup legend={t('purpose.confirmed')} pointer="/confirmedOn">
          <p className="hint">{t('purpose.confirmedHint')}</p>
          <Check
            label={word('channel', 'email')}
            value={draft.confirmedOn.includes('email')}
            onChange={(on) => {
              const others = draft.confirmedOn.filter((channel) => channel !== 'email');
              change({ ...draft, confirmedOn: on ? [...others, 'email'] : others });
            }}
          />
        </FieldGroup>
      )}
    </>
  );
}

function Versions() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const wordings = useWordings();
  const uses = useWordingUses();
  return (
    <Answered query={wordings}>
      {(found) =>
        found.length === 0 ? (
          <Empty title={t('wording.none')} />
        ) : (
          <DataTable
            caption={t('wording.table')}
            rows={versions(found, uses.data?.items ?? [])}
            rowKey={(one) => [one.purpose, one.channel, one.version].join(' ')}
            columns={[
              { header: t('consent.purpose'), cell: (one) => one.purpose },
              {
                header: t('patron.channel'),
                cell: (one) => (one.channel ? word('channel', one.channel) : t('wording.everyChannel')),
              },
              { header: t('wording.version'), cell: (one) => one.version },
              ...languages.map((language) => ({
                header: format.language(language),
                cell: (one: ReturnType<typeof versions>[number]) => one.texts[language] ?? '–',
              })),
              {
                header: t('wording.lines'),
                numeric: true,
                cell: (one) => (uses.data ? format.number(one.lines) : '–'),
              },
            ]}
          />
        )
      }
    </Answered>
  );
}

function NewVersion({ purposes }: { purposes: Purpose[] }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const format = useFormat();
  const { locale: mine } = useLocaleChoice();
  const register = useRegisterWordings();
  const [purpose, setPurpose] = useState('');
  const [channel, setChannel] = useState('');
  const [version, setVersion] = useState('');
  const [texts, setTexts] = useState<Record<string, string>>({});

  function submit() {
    const written = Object.entries(texts).filter(([, text]) => text.trim() !== '');
    if (written.length === 0) return say(t('wording.nothing'));
    register.mutate(
      written.map(([language, text]) => ({
        purpose,
        ...(channel ? { channel } : {}),
        version: version.trim(),
        language,
        text,
      })),
      {
        onSuccess: () => {
          setVersion('');
          setTexts({});
          say(t('wording.registered'));
        },
      },
    );
  }

  return (
    <Section id="new-version" title={t('wording.new')}>
      <Form error={register.error} label={t('wording.new')} onSubmit={submit}>
        <div className="fields">
          <Choice
            label={t('consent.purpose')}
            pointer="/purpose"
            value={purpose}
            onChange={setPurpose}
            none={t('choice.choose')}
            options={purposes.map(({ key, words }) => ({ value: key, label: calledIn(words, mine) }))}
            required
          />
          <Choice
            label={t('patron.channel')}
            pointer="/channel"
            value={channel}
            onChange={setChannel}
            none={t('wording.everyChannel')}
            options={channels.map((value) => ({ value, label: word('channel', value) }))}
          />
          <TextInput
            label={t('wording.version')}
            pointer="/version"
            hint={t('wording.versionHint')}
            value={version}
            onChange={setVersion}
            required
          />
        </div>
        <div className="columns">
          {languages.map((language) => (
            <TextInput
              key={language}
              label={t('wording.textIn', { language: format.language(language) })}
              pointer="/text"
              lines={6}
              value={texts[language] ?? ''}
              onChange={(text) => setTexts({ ...texts, [language]: text })}
            />
          ))}
        </div>
        <div className="actions">
          <Action type="submit" isPending={register.isPending}>
            {t('wording.register')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}
