import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Group } from '../api/types';
import { useBranches } from '../home/institution';
import { placeOf } from '../locale/address';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { Contents } from '../ui/Contents';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { Contacts } from './Contacts';
import { GroupChange } from './GroupEditor';
import { useChangeGroup, useDissolveGroup, useGroup } from './groups';
import { Interactions } from './Interactions';
import { Members } from './Members';
import { Consultations, Needs, Tasks } from './Notes';

const route = getRouteApi('/groups/$id');

export function GroupPage() {
  const { id } = route.useParams();
  const t = useText();
  const word = useWord();
  const group = useGroup(id);
  return (
    <Page
      title={group.data?.name ?? t('group.one')}
      above={<To to="/groups">{t('group.title')}</To>}
      actions={
        group.data && (
          <span className="badges">
            <Badge tone="live">{word('groupKind', group.data.kind)}</Badge>
            <Badge>{word('groupState', group.data.state)}</Badge>
          </span>
        )
      }
    >
      <Answered query={group}>
        {(found) => (
          <>
            <Contents
              parts={[
                ['details', t('group.details')],
                ['contacts', t('group.contacts')],
                ['tasks', t('group.tasks')],
                ['interactions', t('group.interactions')],
                ['needs', t('group.needs')],
                ['consultations', t('group.consultations')],
                ['members', t('group.members')],
              ]}
            />
            <div className="columns">
              <Details group={found} />
              <Contacts group={found} />
            </div>
            <Tasks id={id} />
            <Interactions id={id} />
            <Needs id={id} />
            <Consultations id={id} />
            <Members group={found} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Details({ group }: { group: Group }) {
  const t = useText();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  return (
    <Section
      id="details"
      title={t('group.details')}
      actions={
        may('patrons:write') &&
        !editing && (
          <>
            <Action onPress={() => setEditing(true)}>{t('group.change')}</Action>
            <Close group={group} />
            <Dissolve group={group} />
          </>
        )
      }
    >
      {editing ? <GroupChange group={group} done={() => setEditing(false)} /> : <Facts group={group} />}
    </Section>
  );
}

function Facts({ group }: { group: Group }) {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useBranches();
  const place = placeOf(group.address);
  return (
    <dl className="pairs">
      <dt>{t('patron.branch')}</dt>
      <dd>{nameOf(group.branchId) ?? '–'}</dd>
      <dt>{t('patron.language')}</dt>
      <dd>{format.language(group.language)}</dd>
      <dt>{t('group.website')}</dt>
      <dd>
        {group.website ? (
          <a href={group.website} rel="noreferrer noopener">
            {group.website}
          </a>
        ) : (
          '–'
        )}
      </dd>
      <dt>{t('patron.address')}</dt>
      <dd>{place || '–'}</dd>
    </dl>
  );
}

function Close({ group }: { group: Group }) {
  const t = useText();
  const save = useChangeGroup(group);
  const open = group.state === 'active';
  return (
    <>
      {save.error && <ProblemNotice error={save.error} />}
      <Action isPending={save.isPending} onPress={() => save.mutate({ state: open ? 'closed' : 'active' })}>
        {t(open ? 'group.close' : 'group.reopen')}
      </Action>
    </>
  );
}

function Dissolve({ group }: { group: Group }) {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const dissolve = useDissolveGroup();
  return (
    <>
      <Confirm
        trigger={t('group.dissolve')}
        triggerLook="danger"
        title={t('group.dissolveTitle', { name: group.name })}
        yes={t('group.dissolve')}
        danger
        onYes={() =>
          dissolve.mutateAsync(group.id, {
            onSuccess: () => {
              say(t('group.dissolved', { name: group.name }));
              void navigate({ to: '/groups' });
            },
          })
        }
      >
        <p>{t('group.dissolveText')}</p>
      </Confirm>
    </>
  );
}
