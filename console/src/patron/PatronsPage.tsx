import { useState } from 'react';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Badge, Empty } from '../ui/states';
import { fullName, usePatrons, type PatronSearch } from './patrons';

const ways = ['q', 'email', 'identifier'] as const;

export function PatronsPage() {
  const t = useText();
  const may = useMay();
  const [by, setBy] = useState<PatronSearch['by']>('q');
  const [words, setWords] = useState('');
  const [search, setSearch] = useState<PatronSearch>({ by: 'q', words: '' });
  return (
    <Page
      title={t('patron.title')}
      lead={t('patron.lead')}
      actions={
        <>
          <To to="/duplicates">{t('duplicate.title')}</To>
          {may('patrons:write') && (
            <To to="/patrons/new" look="primary">
              {t('patron.register')}
            </To>
          )}
        </>
      }
    >
      <Section id="search" title={t('patron.search')}>
        <Form
          error={undefined}
          label={t('patron.search')}
          onSubmit={() => setSearch({ by, words: words.trim() })}
        >
          <div className="search">
            <Choice
              label={t('patron.searchBy')}
              value={by}
              onChange={(value) => setBy(value as PatronSearch['by'])}
              options={ways.map((way) => ({ value: way, label: t(`patron.by.${way}`) }))}
            />
            <TextInput label={t('patron.words')} type="search" value={words} onChange={setWords} />
            <Action type="submit" look="primary">
              {t('action.search')}
            </Action>
          </div>
          {by === 'identifier' && <p className="hint">{t('patron.identifierHint')}</p>}
        </Form>
        <PatronTable search={search} />
      </Section>
    </Page>
  );
}

/** @param isGrowing while those whom it is about are still being found: it is asked for again and again */
export function PatronTable({ search, isGrowing = false }: { search: PatronSearch; isGrowing?: boolean }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { nameOf } = useBranches();
  const patrons = usePatrons(search, isGrowing);
  return (
    <PagedTable
      list={patrons}
      isGrowing={isGrowing}
      caption={t('patron.table')}
      rowKey={(patron) => patron.id}
      empty={
        <Empty title={search.words ? t('patron.noMatch') : t('patron.none')}>
          <p>{search.words ? t('patron.noMatchText') : t('patron.noneText')}</p>
        </Empty>
      }
      columns={[
        {
          header: t('patron.name'),
          cell: (patron) => (
            <To to="/patrons/$id" params={{ id: patron.id }}>
              {fullName(patron)}
            </To>
          ),
        },
        { header: t('patron.branch'), cell: (patron) => nameOf(patron.homeBranchId) ?? '–' },
        { header: t('patron.category'), cell: (patron) => patron.category ?? '–' },
        { header: t('patron.language'), cell: (patron) => format.language(patron.language) },
        { header: t('patron.expiresOn'), cell: (patron) => format.day(patron.expiresOn) },
        {
          header: t('patron.lifecycle'),
          cell: (patron) => <Badge>{word('lifecycle', patron.lifecycle)}</Badge>,
        },
      ]}
    />
  );
}
