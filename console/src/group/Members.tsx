import { useState } from 'react';
import type { Group, GroupMember } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName, usePatrons } from '../patron/patrons';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Empty, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useMembers, useMembership } from './groups';

export function Members({ group }: { group: Group }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const may = useMay();
  const members = useMembers(group.id);
  const { dismiss } = useMembership(group.id);
  return (
    <Section id="members" title={t('group.members')}>
      {dismiss.error && <ProblemNotice error={dismiss.error} />}
      <PagedTable
        list={members}
        caption={t('group.members')}
        rowKey={(member) => member.patronId}
        empty={<Empty title={t('group.noMembers')} />}
        columns={[
          {
            header: t('patron.name'),
            cell: (member) => (
              <To to="/patrons/$id" params={{ id: member.patronId }}>
                {nameOf(member)}
              </To>
            ),
          },
          { header: t('group.role'), cell: (member) => word('groupRole', member.role) },
          { header: t('group.from'), cell: (member) => format.day(member.from) },
          { header: t('group.until'), cell: (member) => format.day(member.until) },
          {
            header: t('people.acts'),
            cell: (member) =>
              may('patrons:write') && (
                <Action
                  look="quiet"
                  aria-label={t('group.removeOf', { name: nameOf(member) })}
                  onPress={() => dismiss.mutate(member.patronId)}
                >
                  {t('action.remove')}
                </Action>
              ),
          },
        ]}
      />
      {may('patrons:write') && group.state === 'active' && <Admission group={group} />}
    </Section>
  );
}

const nameOf = ({ patronId, name }: GroupMember): string => fullName({ id: patronId, name });

/** First the patron is looked for, then let in: nobody types an id. */
function Admission({ group }: { group: Group }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const { admit } = useMembership(group.id);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const blank = { patronId: '', role: group.roles[1] ?? 'member', from: '', until: '' };
  const [draft, setDraft] = useState(blank);
  const bind = (name: keyof typeof blank) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });

  function submit() {
    const { patronId, role, from, until } = draft;
    admit.mutate(
      { patronId, role, from: from || undefined, until: until || undefined },
      {
        onSuccess: (member) => {
          setDraft(blank);
          setAsked('');
          setWords('');
          say(t('group.admitted', { name: nameOf(member) }));
        },
      },
    );
  }

  /** Whoever was chosen among others is not among these. */
  function search() {
    setAsked(words.trim());
    setDraft({ ...draft, patronId: '' });
  }

  return (
    <>
      <h3>{t('group.admit')}</h3>
      <Form error={undefined} label={t('group.findPatron')} onSubmit={search}>
        <div className="search">
          <TextInput label={t('group.findPatron')} type="search" value={words} onChange={setWords} />
          <Action type="submit">{t('action.search')}</Action>
        </div>
      </Form>
      {asked !== '' && (
        <Form error={admit.error} onSubmit={submit} label={t('group.admit')}>
          <div className="fields">
            <FoundPatrons words={asked} {...bind('patronId')} />
            <Choice
              label={t('group.role')}
              pointer="/role"
              options={group.roles.map((value) => ({ value, label: word('groupRole', value) }))}
              {...bind('role')}
            />
            <TextInput label={t('group.from')} type="date" pointer="/from" {...bind('from')} />
            <TextInput label={t('group.until')} type="date" pointer="/until" {...bind('until')} />
          </div>
          <div className="actions">
            <Action
              type="submit"
              look="primary"
              isPending={admit.isPending}
              isDisabled={draft.patronId === ''}
            >
              {t('group.admit')}
            </Action>
          </div>
        </Form>
      )}
    </>
  );
}

function FoundPatrons({
  words,
  value,
  onChange,
}: {
  words: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const t = useText();
  const found = usePatrons({ by: 'q', words });
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  const numberOf = (patron: (typeof found.items)[number]) => patron.identifiers?.[0]?.value ?? '';
  return (
    <Choice
      label={t('patron.one')}
      pointer="/patronId"
      none={found.items.length === 0 && found.isSuccess ? t('patron.noMatch') : t('choice.choose')}
      value={value}
      onChange={onChange}
      options={found.items.map((patron) => ({
        value: patron.id,
        label: [fullName(patron), numberOf(patron)].filter(Boolean).join(' · '),
      }))}
    />
  );
}
