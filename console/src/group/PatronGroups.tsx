import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { usePatronGroups } from './groups';

/** To which groups a patron belongs, belonged or will belong. */
export function PatronGroups({ id }: { id: string }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const groups = usePatronGroups(id);
  return (
    <Section id="groups" title={t('group.title')}>
      <Answered query={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('group.inNone')}</p>
          ) : (
            <DataTable
              caption={t('group.ofPatron')}
              rows={items}
              rowKey={(group) => group.groupId}
              columns={[
                {
                  header: t('group.one'),
                  cell: (group) => (
                    <To to="/groups/$id" params={{ id: group.groupId }}>
                      {group.name}
                    </To>
                  ),
                },
                { header: t('group.kind'), cell: (group) => word('groupKind', group.kind) },
                { header: t('group.role'), cell: (group) => word('groupRole', group.role) },
                { header: t('group.from'), cell: (group) => format.day(group.from) },
                { header: t('group.until'), cell: (group) => format.day(group.until) },
              ]}
            />
          )
        }
      </Answered>
    </Section>
  );
}
