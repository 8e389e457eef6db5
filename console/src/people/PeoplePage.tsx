import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { once } from '../api/client';
import type { Person } from '../api/types';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Check, FieldGroup, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Notice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { BranchBadges, BranchChoice } from './BranchLimit';
import {
  readPerson,
  roles,
  useChangePerson,
  useEndPerson,
  useInvite,
  useInviteAgain,
  usePeople,
} from './people';

export function PeoplePage() {
  const t = useText();
  const invite = useInvite();
  const again = useInviteAgain();
  const end = useEndPerson();
  const [edited, setEdited] = useState<string>();
  const invited = again.data ?? invite.data;
  return (
    <Page title={t('people.title')} lead={t('people.lead')}>
      {invited && <OneTimePassword person={invited} />}
      {edited && <Change key={edited} id={edited} done={() => setEdited(undefined)} />}
      <Section id="people" title={t('people.list')}>
        <People
          edit={setEdited}
          inviteAgain={(person) => again.mutateAsync(person.id)}
          end={(person) => end.mutateAsync(person.id)}
        />
      </Section>
      <Invite invite={invite} before={() => again.reset()} />
    </Page>
  );
}

type Acts = {
  edit: (id: string) => void;
  inviteAgain: (person: Person) => Promise<unknown>;
  end: (person: Person) => Promise<unknown>;
};

function People({ edit, inviteAgain, end }: Acts) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const people = usePeople();
  return (
    <PagedTable
      list={people}
      caption={t('people.table')}
      rowKey={(person) => person.id}
      empty={<Empty title={t('people.none')} />}
      columns={[
        { header: t('people.name'), cell: (person) => person.name },
        { header: t('people.email'), cell: (person) => person.email },
        {
          header: t('people.roles'),
          cell: (person) => (
            <span className="badges">
              {person.roles.map((role) => (
                <Badge key={role}>{word('role', role)}</Badge>
              ))}
            </span>
          ),
        },
        {
          header: t('limit.branches'),
          cell: (person) => <BranchBadges branches={person.branches} />,
        },
        {
          header: t('people.state'),
          cell: (person) => (person.signedIn ? t('people.active') : t('people.invited')),
        },
        { header: t('people.since'), cell: (person) => format.date(person.createdAt) },
        {
          header: t('people.acts'),
          cell: (person) => (
            <span className="actions">
              <Action
                onPress={() => edit(person.id)}
                aria-label={t('people.changeOf', { name: person.name })}
              >
                {t('people.change')}
              </Action>
              <Confirm
                trigger={t('people.again')}
                title={t('people.againTitle', { name: person.name })}
                yes={t('people.again')}
                onYes={() => inviteAgain(person)}
              >
                <p>{t('people.againText')}</p>
              </Confirm>
              <Confirm
                trigger={t('people.end')}
                triggerLook="danger"
                title={t('people.endTitle', { name: person.name })}
                yes={t('people.end')}
                danger
                onYes={() => end(person)}
              >
                <p>{t('people.endText')}</p>
              </Confirm>
            </span>
          ),
        },
      ]}
    />
  );
}

/** Shown this once: so it is brought before whoever asked for it, wherever they stood. */
function OneTimePassword({ person }: { person: Person }) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView?.({ block: 'center' });
    place.current?.focus();
  }, [person]);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice kind="good" title={t('people.made', { name: person.name })}>
        <p>{t('people.once')}</p>
        <dl className="pairs">
          <dt>{t('people.email')}</dt>
          <dd>{person.email}</dd>
          <dt>{t('people.oneTime')}</dt>
          <dd className="secret">{person.oneTimePassword}</dd>
        </dl>
      </Notice>
    </div>
  );
}

function Roles({ chosen, choose }: { chosen: string[]; choose: (roles: string[]) => void }) {
  const t = useText();
  const word = useWord();
  return (
    <FieldGroup legend={t('people.roles')} pointer="/roles">
      <div className="fields">
        {roles.map((role) => (
          <Check
            key={role}
            label={`${word('role', role)}: ${word('roleText', role)}`}
            value={chosen.includes(role)}
            onChange={(on) => choose(on ? [...chosen, role] : chosen.filter((other) => other !== role))}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function Invite({ invite, before }: { invite: ReturnType<typeof useInvite>; before: () => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [branches, setBranches] = useState<string[]>([]);
  const [key, setKey] = useState(once);

  function changed<T>(set: (value: T) => void) {
    return (value: T) => {
      set(value);
      setKey(once());
    };
  }
  function submit() {
    before();
    invite.mutate(
      { body: { name: name.trim(), email: email.trim(), roles: chosen, branches }, key },
      {
        onSuccess: () => {
          setName('');
          setEmail('');
          setChosen([]);
          setBranches([]);
          setKey(once());
        },
      },
    );
  }

  return (
    <Section id="invite" title={t('people.invite')}>
      <Form error={invite.error} label={t('people.invite')} onSubmit={submit}>
        <div className="fields">
          <TextInput
            label={t('people.name')}
            pointer="/name"
            value={name}
            onChange={changed(setName)}
            required
          />
          <TextInput
            label={t('people.email')}
            pointer="/email"
            value={email}
            onChange={changed(setEmail)}
            required
          />
        </div>
        <Roles chosen={chosen} choose={changed(setChosen)} />
        <BranchChoice chosen={branches} choose={changed(setBranches)} />
        <div className="actions">
          <Action type="submit" look="primary" isPending={invite.isPending}>
            {t('people.invite')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}

function Change({ id, done }: { id: string; done: () => void }) {
  const t = useText();
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: () => readPerson(id),
    structuralSharing: false,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Section id="change" title={t('people.changeOf', { name: person.data?.name ?? '' })}>
      <Answered query={person}>{(found) => <ChangeForm person={found} done={done} />}</Answered>
    </Section>
  );
}

function ChangeForm({ person, done }: { person: Person; done: () => void }) {
  const t = useText();
  const say = useSay();
  const change = useChangePerson();
  const [version] = useState(() => versionOf(person));
  const [name, setName] = useState(person.name);
  const [chosen, setChosen] = useState(person.roles);
  const [branches, setBranches] = useState(person.branches ?? []);

  function submit() {
    change.mutate(
      { id: person.id, version, name: name.trim(), roles: chosen, branches },
      {
        onSuccess: (changed) => {
          say(t('people.changed', { name: changed.name }));
          done();
        },
      },
    );
  }

  return (
    <Form error={change.error} label={t('people.changeOf', { name: person.name })} onSubmit={submit}>
      <TextInput label={t('people.name')} pointer="/name" value={name} onChange={setName} required />
      <Roles chosen={chosen} choose={setChosen} />
      <BranchChoice chosen={branches} choose={setBranches} />
      <p className="hint">{t('people.changeText')}</p>
      <div className="actions">
        <Action type="submit" look="primary" isPending={change.isPending}>
          {t('action.save')}
        </Action>
        <Action onPress={done}>{t('action.cancel')}</Action>
      </div>
    </Form>
  );
}
