import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/problem';
import type { Patron } from '../api/types';
import { useRecords } from '../duplicate/duplicates';
import { useFormat } from '../locale/format';
import { useText, type Key } from '../locale/locale';
import { fieldsOf, patronSchemaQuery, type OwnField } from '../setting/patronFields';
import { Action, To } from '../ui/Action';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { Answered, Notice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { changesOf, draftOf, rebased, type Draft, type Meanwhile } from './draft';
import { PatronFieldsets } from './PatronFieldsets';
import { fullName, useChangePatron, useNewest, usePatron } from './patrons';

const route = getRouteApi('/patrons/$id/edit');

export function ChangePatronPage() {
  const { id } = route.useParams();
  const t = useText();
  const navigate = useNavigate();
  const patron = usePatron(id);
  const schema = useQuery(patronSchemaQuery);
  const name = patron.data ? fullName(patron.data) : t('patron.one');
  return (
    <Page
      title={t('patron.changeOf', { name })}
      above={
        <To to="/patrons/$id" params={{ id }}>
          {name}
        </To>
      }
    >
      <Answered query={patron}>
        {(found) => (
          <Answered query={schema}>
            {(known) => (
              <div className="card">
                <PatronChange
                  key={id}
                  patron={found}
                  fields={fieldsOf(known)}
                  done={() => void navigate({ to: '/patrons/$id', params: { id } })}
                />
              </div>
            )}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

type Props = { patron: Patron; fields: readonly OwnField[]; done: () => void };

/**
 * Only what was changed is sent. Where somebody else has saved in the meantime, what was typed here is put on top of
 * theirs and shown: it is sent when whoever typed it has seen both.
 */
export function PatronChange({ patron, fields, done }: Props) {
  const t = useText();
  const say = useSay();
  const [opened, setOpened] = useState(patron);
  const [draft, setDraft] = useState<Draft>(() => draftOf(patron, fields));
  const [meanwhile, setMeanwhile] = useState<Meanwhile[]>();
  const change = useChangePatron(opened);
  const newest = useNewest(patron.id);

  function rebase(theirs: Patron) {
    const next = rebased(draftOf(opened, fields), draft, draftOf(theirs, fields));
    change.reset();
    setOpened(theirs);
    setDraft(next.draft);
    setMeanwhile(next.meanwhile);
  }

  function submit() {
    const patch = changesOf(draftOf(opened, fields), draft, fields);
    if (!patch) {
      done();
      return;
    }
    setMeanwhile(undefined);
    change.mutate(patch, {
      onSuccess: (changed) => {
        say(t('patron.changed', { name: fullName(changed) }));
        done();
      },
      onError: (error) => {
        if (error instanceof ProblemError && error.status === 412) {
          newest.mutate(undefined, { onSuccess: rebase });
        }
      },
    });
  }

  return (
    <Form error={newest.error ?? change.error} onSubmit={submit} label={t('patron.change')}>
      {meanwhile && <ChangedMeanwhile meanwhile={meanwhile} />}
      <MergedHint id={patron.id} />
      <PatronFieldsets
        draft={draft}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
        fields={fields}
      />
      <div className="actions">
        <Action type="submit" look="primary" isPending={change.isPending}>
          {t('action.save')}
        </Action>
        <Action onPress={done}>{t('action.cancel')}</Action>
      </div>
    </Form>
  );
}

const partNames: Record<keyof Draft, Key> = {
  given: 'patron.given',
  family: 'patron.family',
  preferred: 'patron.preferred',
  pronouns: 'patron.pronouns',
  language: 'patron.language',
  birthDate: 'patron.birthDate',
  birthYear: 'patron.birthYear',
  homeBranchId: 'patron.branch',
  category: 'patron.category',
  enrolledOn: 'patron.enrolledOn',
  expiresOn: 'patron.expiresOn',
  street: 'patron.street',
  postalCode: 'patron.postalCode',
  locality: 'patron.locality',
  country: 'patron.country',
  interests: 'patron.interests',
  identifiers: 'patron.identifiers',
  points: 'patron.contacts',
  own: 'ownField.list',
};

function ChangedMeanwhile({ meanwhile }: { meanwhile: Meanwhile[] }) {
  const t = useText();
  const format = useFormat();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [meanwhile]);
  const named = (contested: boolean) =>
    meanwhile.filter((one) => one.contested === contested).map(({ part }) => t(partNames[part]));
  const taken = named(false);
  const kept = named(true);
  return (
    <div ref={notice} tabIndex={-1}>
      <Notice kind="problem" title={t('problem.precondition-failed')}>
        {taken.length > 0 && <p>{t('patron.meanwhile', { parts: format.list(taken) })}</p>}
        {kept.length > 0 && <p>{t('patron.contested', { parts: format.list(kept) })}</p>}
        <p>{t('patron.saveAgain')}</p>
      </Notice>
    </div>
  );
}

/** What only another record says of somebody cannot be taken away from theirs. */
function MergedHint({ id }: { id: string }) {
  const t = useText();
  const records = useRecords(id).data?.items ?? [];
  return records.length < 2 ? null : <p className="hint">{t('patron.changeMerged')}</p>;
}
