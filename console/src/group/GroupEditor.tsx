import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Group, GroupFields, GroupKind } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { locales, useText, useWord } from '../locale/locale';
import { useLimit } from '../session/session';
import { Action, To } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { useSay } from '../ui/Toasts';
import { kinds, useChangeGroup, useFoundGroup } from './groups';

const blank = {
  kind: 'association',
  name: '',
  branchId: '',
  language: '',
  website: '',
  street: '',
  postalCode: '',
  locality: '',
  country: '',
};
type Draft = typeof blank;

const draftOf = ({ kind, name, branchId, language, website, address }: Group): Draft => ({
  ...blank,
  kind,
  name,
  branchId: branchId ?? '',
  language: language ?? '',
  website: website ?? '',
  ...address,
});

/** What was filled in; of a group that there is, null takes away what was emptied. */
function fieldsOf<E extends undefined | null>(draft: Draft, empty: E) {
  const { kind, name, street, postalCode, locality, country } = draft;
  const or = (text: string) => (text.trim() === '' ? empty : text);
  return {
    kind: kind as GroupKind,
    name,
    branchId: or(draft.branchId),
    language: or(draft.language),
    website: or(draft.website),
    address: {
      street: or(street),
      postalCode: or(postalCode),
      locality: or(locality),
      country: or(country),
    },
  };
}

export function NewGroupPage() {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const found = useFoundGroup();
  const limit = useLimit();
  const [draft, setDraft] = useState({ ...blank, branchId: limit.length === 1 ? (limit[0] ?? '') : '' });

  function submit() {
    const fields: GroupFields = fieldsOf(draft, undefined);
    found.mutate(fields, {
      onSuccess: (group) => {
        say(t('group.founded', { name: group.name }));
        void navigate({ to: '/groups/$id', params: { id: group.id } });
      },
    });
  }

  return (
    <Page title={t('group.found')} above={<To to="/groups">{t('group.title')}</To>}>
      <div className="card">
        <Form error={found.error} onSubmit={submit} label={t('group.found')}>
          <Fields draft={draft} change={setDraft} isNew />
          <div className="actions">
            <Action type="submit" look="primary" isPending={found.isPending}>
              {t('group.found')}
            </Action>
          </div>
        </Form>
      </div>
    </Page>
  );
}

export function GroupChange({ group, done }: { group: Group; done: () => void }) {
  const t = useText();
  const say = useSay();
  // What is changed is the version that the form was filled with, whatever is read meanwhile.
  const [opened] = useState(group);
  const save = useChangeGroup(opened);
  const [draft, setDraft] = useState(() => draftOf(opened));

  function submit() {
    save.mutate(fieldsOf(draft, null), {
      onSuccess: () => {
        say(t('group.changed'));
        done();
      },
    });
  }

  return (
    <Form error={save.error} onSubmit={submit} label={t('group.change')}>
      <Fields draft={draft} change={setDraft} />
      <div className="actions">
        <Action type="submit" look="primary" isPending={save.isPending}>
          {t('action.save')}
        </Action>
        <Action onPress={done}>{t('action.cancel')}</Action>
      </div>
    </Form>
  );
}

function Fields({ draft, change, isNew }: { draft: Draft; change: (draft: Draft) => void; isNew?: boolean }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { branches } = useBranches();
  const limited = useLimit().length > 0;
  const bind = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (value: string) => change({ ...draft, [name]: value }),
  });
  return (
    <div className="fields">
      {isNew && (
        <Choice
          label={t('group.kind')}
          pointer="/kind"
          hint={t('group.kindHint')}
          options={kinds.map((value) => ({ value, label: word('groupKind', value) }))}
          {...bind('kind')}
        />
      )}
      <TextInput label={t('group.name')} pointer="/name" required {...bind('name')} />
      <Choice
        label={t('patron.branch')}
        pointer="/branchId"
        none={t('choice.none')}
        required={limited}
        options={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
        {...bind('branchId')}
      />
      <Choice
        label={t('patron.language')}
        pointer="/language"
        none={t('choice.unknown')}
        options={locales.map((value) => ({ value, label: format.language(value) }))}
        {...bind('language')}
      />
      <TextInput label={t('group.website')} type="url" pointer="/website" {...bind('website')} />
      <TextInput label={t('patron.street')} pointer="/address/street" {...bind('street')} />
      <TextInput label={t('patron.postalCode')} pointer="/address/postalCode" {...bind('postalCode')} />
      <TextInput label={t('patron.locality')} pointer="/address/locality" {...bind('locality')} />
      <TextInput label={t('patron.country')} pointer="/address/country" {...bind('country')} />
    </div>
  );
}
