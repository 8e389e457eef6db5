import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Patron } from '../api/types';
import { usePatronGroups } from '../group/groups';
import { useBranches } from '../home/institution';
import { placeOf } from '../locale/address';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName, useConsents, usePatron } from '../patron/patrons';
import { usePurposeName } from '../purpose/purposeName';
import { useMay } from '../session/session';
import { To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Notice, SideProblem } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useDecide, useMerge, useProposed, type Duplicate } from './duplicates';

const route = getRouteApi('/duplicates/$one/$other');

export function ComparePage() {
  const params = route.useParams();
  const t = useText();
  const navigate = useNavigate();
  return (
    <Page title={t('duplicate.comparing')} above={<To to="/duplicates">{t('duplicate.title')}</To>}>
      <Comparison
        {...params}
        merged={(survivor) => void navigate({ to: '/patrons/$id', params: { id: survivor } })}
        parted={() => void navigate({ to: '/duplicates' })}
      />
    </Page>
  );
}

type Props = {
  one: string;
  other: string;
  merged: (survivor: string) => void;
  parted: () => void;
};

/** All that two records say, so that whoever decides sees what they decide. */
export function Comparison({ one, other, merged, parted }: Props) {
  const left = usePatron(one);
  const right = usePatron(other);
  const proposed = useProposed(one, other);
  return (
    <Answered query={left}>
      {(first) => (
        <Answered query={right}>
          {(second) => (
            <Answered query={proposed}>
              {(pair) => (
                <>
                  <Reasons pair={pair} />
                  <SideBySide left={first} right={second} />
                  <Decide left={first} right={second} pair={pair} merged={merged} parted={parted} />
                </>
              )}
            </Answered>
          )}
        </Answered>
      )}
    </Answered>
  );
}

function Reasons({ pair }: { pair: Duplicate | null }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <Section id="reasons" title={t('duplicate.reasons')}>
      {pair ? (
        <>
          <ul>
            {pair.reasons.map((reason) => (
              <li key={reason}>{word('likeness', reason)}</li>
            ))}
          </ul>
          <p className="muted">
            {t('duplicate.weighs', { weight: format.number(pair.weight), at: format.moment(pair.at) })}
          </p>
          {pair.state !== 'open' && <Notice kind="warning">{t('duplicate.wasDistinct')}</Notice>}
        </>
      ) : (
        <p>{t('duplicate.unproposed')}</p>
      )}
    </Section>
  );
}

type Row = { name: string; left: string; right: string };

/** A line for each thing that one of them says; where both say something else it is marked. */
function SideBySide({ left, right }: { left: Patron; right: Patron }) {
  const t = useText();
  const [of, problem] = [useSaid(), useSides([left.id, right.id])];
  const sides = problem.said;
  const rows: Row[] = of.map(([name, said]) => ({ name, left: said(left), right: said(right) }));
  const more: Row[] = [
    { name: t('consent.title'), left: sides[0].consents, right: sides[1].consents },
    { name: t('group.title'), left: sides[0].groups, right: sides[1].groups },
  ];
  return (
    <Section id="side-by-side" title={t('duplicate.sideBySide')}>
      <SideProblem of={problem.queries} />
      <DataTable
        caption={t('duplicate.sideBySide')}
        rows={[...rows, ...more].filter((row) => row.left !== '' || row.right !== '')}
        rowKey={({ name }) => name}
        columns={[
          { header: t('duplicate.field'), cell: ({ name }) => name },
          { header: t('duplicate.one'), cell: (row) => row.left || '–' },
          { header: t('duplicate.other'), cell: (row) => row.right || '–' },
          { header: t('duplicate.differs'), cell: (row) => <Difference row={row} /> },
        ]}
      />
    </Section>
  );
}

function Difference({ row: { left, right } }: { row: Row }) {
  const t = useText();
  if (left === right) return <Badge tone="good">{t('duplicate.equal')}</Badge>;
  if (left === '' || right === '') return <Badge>{t('duplicate.oneSays')}</Badge>;
  return <Badge tone="warning">{t('duplicate.different')}</Badge>;
}

/** What a record says, line by line, in words. */
function useSaid(): [name: string, of: (patron: Patron) => string][] {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { nameOf } = useBranches();
  const list = (words: (string | undefined)[]) => {
    const said = words.filter((one): one is string => Boolean(one));
    return said.length === 0 ? '' : format.list(said);
  };
  const day = (iso: string | undefined) => (iso ? format.day(iso) : '');
  return [
    [t('patron.given'), ({ name }) => name.given ?? ''],
    [t('patron.family'), ({ name }) => name.family ?? ''],
    [t('patron.preferred'), ({ name }) => name.preferred ?? ''],
    [t('patron.pronouns'), ({ name }) => name.pronouns ?? ''],
    [t('patron.birth'), (one) => day(one.birthDate) || (one.birthYear?.toString() ?? '')],
    [t('patron.language'), ({ language }) => (language ? format.language(language) : '')],
    [t('patron.branch'), ({ homeBranchId }) => nameOf(homeBranchId) ?? ''],
    [t('patron.category'), ({ category }) => category ?? ''],
    [t('patron.enrolledOn'), ({ enrolledOn }) => day(enrolledOn)],
    [t('patron.expiresOn'), ({ expiresOn }) => day(expiresOn)],
    [t('patron.address'), ({ address }) => placeOf(address)],
    [
      t('patron.contacts'),
      ({ contactPoints }) =>
        list(
          contactPoints.map(({ address, state }) =>
            state === 'active' ? address : t('duplicate.point', { address, state: word('contact', state) }),
          ),
        ),
    ],
    [
      t('patron.identifiers'),
      ({ identifiers }) =>
        list(
          identifiers.map(({ scheme, value }) =>
            t('duplicate.number', { scheme: word('scheme', scheme), value }),
          ),
        ),
    ],
    [t('patron.interests'), ({ interests }) => list(interests)],
    [t('restriction.title'), ({ restrictions }) => list(restrictions.map((limit) => word('limitOn', limit)))],
    [t('patron.lastVisit'), ({ scores }) => (scores?.lastVisitAt ? format.moment(scores.lastVisitAt) : '')],
    [t('patron.visits'), ({ scores }) => (scores ? t('patron.spans', { ...scores.visits }) : '')],
    [t('patron.loans'), ({ scores }) => (scores ? t('patron.spans', { ...scores.loans }) : '')],
  ];
}

/** What stands beside two records: to what each agreed, and to which groups each belongs. */
function useSides([one, other]: [string, string]) {
  const ledgers = [useConsents(one), useConsents(other)] as const;
  const groups = [usePatronGroups(one), usePatronGroups(other)] as const;
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const purposeName = usePurposeName();
  const said = (at: 0 | 1) => {
    const lines = ledgers[at].data?.current ?? [];
    const names = groups[at].data?.items.map(({ name }) => name) ?? [];
    return {
      consents:
        lines.length === 0
          ? ''
          : format.list(
              lines.map((line) =>
                t('duplicate.consent', {
                  purpose: purposeName(line.purpose),
                  channel: word('channel', line.channel),
                  granted: line.granted ? 'yes' : 'no',
                }),
              ),
            ),
      groups: names.length === 0 ? '' : format.list(names),
    };
  };
  return { said: [said(0), said(1)] as const, queries: [...ledgers, ...groups] };
}

function Decide({
  left,
  right,
  pair,
  merged,
  parted,
}: { left: Patron; right: Patron; pair: Duplicate | null } & Pick<Props, 'merged' | 'parted'>) {
  const t = useText();
  const say = useSay();
  const may = useMay();
  const decide = useDecide();
  const merge = useMerge();
  const [survivor, setSurvivor] = useState(left.id);
  if (!may('patrons:write')) return null;
  const both = { one: fullName(left), other: fullName(right) };
  const open = pair?.state === 'open' ? pair : undefined;

  function makeOne(): Promise<unknown> {
    const onSuccess = () => {
      say(t('duplicate.merged', both));
      merged(survivor);
    };
    if (open) {
      return decide.mutateAsync({ id: open.id, decision: 'merge', survivorId: survivor }, { onSuccess });
    }
    const mergedId = survivor === left.id ? right.id : left.id;
    return merge.mutateAsync({ survivorId: survivor, mergedId }, { onSuccess });
  }

  function keepTwo(id: string) {
    return decide.mutateAsync(
      { id, decision: 'distinct' },
      {
        onSuccess: () => {
          say(t('duplicate.parted', both));
          parted();
        },
      },
    );
  }

  return (
    <Section id="decision" title={t('duplicate.decision')}>
      <Choice
        label={t('duplicate.survivor')}
        hint={t('duplicate.survivorHint')}
        value={survivor}
        onChange={setSurvivor}
        options={[
          { value: left.id, label: labelled(t('duplicate.one'), left) },
          { value: right.id, label: labelled(t('duplicate.other'), right) },
        ]}
      />
      <div className="actions">
        <Asked trigger={t('duplicate.merge')} title={t('duplicate.mergeTitle')} onYes={makeOne}>
          {t('duplicate.mergeText')}
        </Asked>
        {open && (
          <Asked
            trigger={t('duplicate.distinct')}
            title={t('duplicate.distinctTitle')}
            onYes={() => keepTwo(open.id)}
          >
            {t('duplicate.distinctText', both)}
          </Asked>
        )}
      </div>
    </Section>
  );
}

const labelled = (which: string, patron: Patron) => `${which}: ${fullName(patron)}`;

function Asked({
  trigger,
  title,
  onYes,
  children,
}: {
  trigger: string;
  title: string;
  onYes: () => Promise<unknown>;
  children: ReactNode;
}) {
  return (
    <Confirm trigger={trigger} title={title} yes={trigger} onYes={onYes}>
      <p>{children}</p>
    </Confirm>
  );
}
