import { useState } from 'react';
import { useBranches } from '../home/institution';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Badge, Empty } from '../ui/states';
import { Due } from './Due';
import { kinds, useDueTasks, useGroups, type GroupSearch } from './groups';

export function GroupsPage() {
  const t = useText();
  const word = useWord();
  const may = useMay();
  const [words, setWords] = useState('');
  const [search, setSearch] = useState<GroupSearch>({ kind: '', words: '' });
  return (
    <Page
      title={t('group.title')}
      lead={t('group.lead')}
      actions={
        may('patrons:write') && (
          <To to="/groups/new" look="primary">
            {t('group.found')}
          </To>
        )
      }
    >
      <Section id="search" title={t('group.search')}>
        <Form
          error={undefined}
          label={t('group.search')}
          onSubmit={() => setSearch({ ...search, words: words.trim() })}
        >
          <div className="search">
            <Choice
              label={t('group.kind')}
              none={t('group.anyKind')}
              value={search.kind}
              onChange={(kind) => setSearch({ ...search, kind })}
              options={kinds.map((value) => ({ value, label: word('groupKind', value) }))}
            />
            <TextInput label={t('group.name')} type="search" value={words} onChange={setWords} />
            <Action type="submit" look="primary">
              {t('action.search')}
            </Action>
          </div>
        </Form>
        <GroupTable search={search} />
      </Section>
      <DueTasks />
    </Page>
  );
}

function GroupTable({ search }: { search: GroupSearch }) {
  const t = useText();
  const word = useWord();
  const { nameOf } = useBranches();
  const groups = useGroups(search);
  return (
    <PagedTable
      list={groups}
      caption={t('group.table')}
      rowKey={(group) => group.id}
      empty={<Empty title={search.kind || search.words ? t('group.noMatch') : t('group.none')} />}
      columns={[
        {
          header: t('group.name'),
          cell: (group) => (
            <To to="/groups/$id" params={{ id: group.id }}>
              {group.name}
            </To>
          ),
        },
        { header: t('group.kind'), cell: (group) => word('groupKind', group.kind) },
        { header: t('patron.branch'), cell: (group) => nameOf(group.branchId) ?? '–' },
        { header: t('patron.locality'), cell: (group) => group.address.locality ?? '–' },
        { header: t('patron.state'), cell: (group) => <Badge>{word('groupState', group.state)}</Badge> },
      ]}
    />
  );
}

function DueTasks() {
  const t = useText();
  const tasks = useDueTasks();
  return (
    <Section id="due" title={t('group.due')}>
      <PagedTable
        list={tasks}
        caption={t('group.due')}
        rowKey={(task) => task.id}
        empty={<Empty title={t('group.noneDue')} />}
        columns={[
          { header: t('group.what'), cell: (task) => task.what },
          { header: t('group.until'), cell: (task) => <Due task={task} /> },
          { header: t('group.who'), cell: (task) => task.who ?? '–' },
          {
            header: t('group.one'),
            cell: (task) => (
              <To to="/groups/$id" params={{ id: task.groupId }}>
                {task.groupName ?? task.groupId}
              </To>
            ),
          },
        ]}
      />
    </Section>
  );
}
