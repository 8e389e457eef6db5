import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName } from '../patron/patrons';
import { Who } from '../people/Who';
import { useMayEverywhere } from '../session/session';
import { To } from '../ui/Action';
import { PagedTable, type Column } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { Empty } from '../ui/states';
import { states, useDuplicates, type Duplicate, type PairState } from './duplicates';

export function DuplicatesPage() {
  const t = useText();
  const word = useWord();
  const everywhere = useMayEverywhere()('patrons:read');
  const [state, setState] = useState<PairState>('open');
  return (
    <Page
      title={t('duplicate.title')}
      lead={t('duplicate.lead')}
      above={<To to="/patrons">{t('patron.title')}</To>}
      actions={everywhere && <To to="/merges">{t('merge.title')}</To>}
    >
      <Section id="duplicates" title={word('pairState', state)}>
        <Choice
          label={t('duplicate.show')}
          value={state}
          onChange={(chosen) => setState(chosen as PairState)}
          options={states.map((value) => ({ value, label: word('pairState', value) }))}
        />
        <Pairs state={state} />
      </Section>
    </Page>
  );
}

function Pairs({ state }: { state: PairState }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const duplicates = useDuplicates(state);
  const open = state === 'open';
  const decided: Column<Duplicate>[] = [
    { header: t('duplicate.decidedAt'), cell: (pair) => format.moment(pair.decidedAt) },
    { header: t('erasure.by'), cell: (pair) => <Who id={pair.decidedBy} /> },
  ];
  return (
    <PagedTable
      list={duplicates}
      caption={t('duplicate.table')}
      rowKey={(pair) => pair.id}
      empty={
        <Empty title={t(open ? 'duplicate.none' : 'duplicate.noneDecided')}>
          {open && t('duplicate.noneText')}
        </Empty>
      }
      columns={[
        { header: t('duplicate.one'), cell: (pair) => <Side side={pair.one} /> },
        { header: t('duplicate.other'), cell: (pair) => <Side side={pair.other} /> },
        {
          header: t('duplicate.reasons'),
          cell: (pair) => format.list(pair.reasons.map((reason) => word('likeness', reason))),
        },
        { header: t('duplicate.weight'), cell: (pair) => format.number(pair.weight), numeric: true },
        { header: t('duplicate.found'), cell: (pair) => format.moment(pair.at) },
        ...(open ? [] : decided),
        ...(state === 'merged' ? [] : [{ header: t('duplicate.decision'), cell: compare }]),
      ]}
    />
  );
}

const compare = (pair: Duplicate) => <Compare pair={pair} />;

function Compare({ pair: { one, other } }: { pair: Duplicate }) {
  const t = useText();
  return (
    <To
      to="/duplicates/$one/$other"
      params={{ one: one.id, other: other.id }}
      aria-label={t('duplicate.compareBoth', { one: fullName(one), other: fullName(other) })}
    >
      {t('duplicate.compare')}
    </To>
  );
}

function Side({ side }: { side: Duplicate['one'] }) {
  const t = useText();
  return (
    <To to="/patrons/$id" params={{ id: side.id }}>
      {side.birthYear
        ? t('duplicate.side', { name: fullName(side), year: String(side.birthYear) })
        : fullName(side)}
    </To>
  );
}
