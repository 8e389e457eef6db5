import { useState } from 'react';
import type { Patron } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName, usePatron } from '../patron/patrons';
import { useMay } from '../session/session';
import { To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { DataTable, PagedTable } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { Answered, Empty, ProblemNotice } from '../ui/states';
import { useDecide, useDuplicates, type Decision, type Duplicate } from './duplicates';

export function DuplicatesPage() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const duplicates = useDuplicates();
  const decide = useDecide();
  return (
    <Page
      title={t('duplicate.title')}
      lead={t('duplicate.lead')}
      above={<To to="/patrons">{t('patron.title')}</To>}
    >
      <Section id="duplicates" title={t('duplicate.list')}>
        {decide.error && <ProblemNotice error={decide.error} />}
        <PagedTable
          list={duplicates}
          caption={t('duplicate.table')}
          rowKey={(pair) => pair.id}
          empty={<Empty title={t('duplicate.none')}>{t('duplicate.noneText')}</Empty>}
          columns={[
            { header: t('duplicate.one'), cell: (pair) => <Side side={pair.one} /> },
            { header: t('duplicate.other'), cell: (pair) => <Side side={pair.other} /> },
            {
              header: t('duplicate.reasons'),
              cell: (pair) => format.list(pair.reasons.map((reason) => word('likeness', reason))),
            },
            { header: t('duplicate.found'), cell: (pair) => format.moment(pair.at) },
            {
              header: t('duplicate.decision'),
              cell: (pair) => <Decide pair={pair} onDecide={(decision) => decide.mutate(decision)} />,
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function Side({ side }: { side: Duplicate['one'] }) {
  return (
    <To to="/patrons/$id" params={{ id: side.id }}>
      {[fullName(side), side.birthYear].filter(Boolean).join(', ')}
    </To>
  );
}

function Decide({ pair, onDecide }: { pair: Duplicate; onDecide: (decision: Decision) => void }) {
  const t = useText();
  const may = useMay();
  const [survivor, setSurvivor] = useState(pair.one.id);
  if (!may('patrons:write')) return null;
  const both = { one: fullName(pair.one), other: fullName(pair.other) };
  return (
    <span className="actions">
      <Confirm
        trigger={t('duplicate.merge')}
        label={t('duplicate.mergeBoth', both)}
        title={t('duplicate.mergeTitle')}
        yes={t('duplicate.merge')}
        onYes={() => onDecide({ id: pair.id, decision: 'merge', survivorId: survivor })}
      >
        <SideBySide pair={pair} />
        <Choice
          label={t('duplicate.survivor')}
          hint={t('duplicate.survivorHint')}
          value={survivor}
          onChange={setSurvivor}
          options={[pair.one, pair.other].map((side, n) => ({
            value: side.id,
            label: `${t(n === 0 ? 'duplicate.one' : 'duplicate.other')}: ${fullName(side)}`,
          }))}
        />
        <p>{t('duplicate.mergeText')}</p>
      </Confirm>
      <Confirm
        trigger={t('duplicate.distinct')}
        label={t('duplicate.distinctBoth', both)}
        triggerLook="quiet"
        title={t('duplicate.distinctTitle')}
        yes={t('duplicate.distinct')}
        onYes={() => onDecide({ id: pair.id, decision: 'distinct' })}
      >
        <p>{t('duplicate.distinctText', both)}</p>
      </Confirm>
    </span>
  );
}

/** What each of the two says, so that staff see what they decide. */
function SideBySide({ pair }: { pair: Duplicate }) {
  const one = usePatron(pair.one.id);
  const other = usePatron(pair.other.id);
  return (
    <Answered query={one}>
      {(left) => <Answered query={other}>{(right) => <Compared left={left} right={right} />}</Answered>}
    </Answered>
  );
}

function Compared({ left, right }: { left: Patron; right: Patron }) {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useBranches();
  const rows: [string, (patron: Patron) => string | undefined][] = [
    [t('patron.name'), fullName],
    [
      t('patron.birth'),
      (patron) => (patron.birthDate ? format.day(patron.birthDate) : patron.birthYear?.toString()),
    ],
    [t('patron.branch'), (patron) => nameOf(patron.homeBranchId)],
    [
      t('patron.address'),
      ({ address }) => [address?.street, address?.postalCode, address?.locality].filter(Boolean).join(', '),
    ],
    [t('patron.contacts'), (patron) => patron.contactPoints?.map((point) => point.address).join(', ')],
    [
      t('patron.number'),
      (patron) => patron.identifiers?.map(({ scheme, value }) => `${scheme} ${value}`).join(', '),
    ],
    [t('patron.lastVisit'), ({ scores }) => scores?.lastVisitAt && format.moment(scores.lastVisitAt)],
  ];
  return (
    <DataTable
      caption={t('duplicate.sideBySide')}
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { header: t('duplicate.field'), cell: ([name]) => name },
        { header: t('duplicate.one'), cell: ([, of]) => of(left) ?? '' },
        { header: t('duplicate.other'), cell: ([, of]) => of(right) ?? '' },
      ]}
    />
  );
}
