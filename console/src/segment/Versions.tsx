import type { Segment } from '../api/types';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Who } from '../people/Who';
import { useMay } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Empty } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { RuleText } from './RuleText';
import { useRestoreVersion, useVersions } from './segments';

/** What the segment was before each change; any of it can be made the one that holds again. */
export function Versions({ segment }: { segment: Segment }) {
  const t = useText();
  const format = useFormat();
  const may = useMay();
  const say = useSay();
  const versions = useVersions(segment.id);
  const restore = useRestoreVersion(segment);
  return (
    <Section id="versions" title={t('version.title')}>
      <PagedTable
        list={versions}
        caption={t('version.title')}
        rowKey={(one) => String(one.version)}
        empty={<Empty title={t('version.none')} />}
        columns={[
          { header: t('version.number'), cell: (one) => format.number(one.version) },
          { header: t('version.name'), cell: (one) => one.name },
          {
            header: t('segment.rule'),
            cell: (one) =>
              one.sentence ? <RuleText sentence={one.sentence} /> : <code>{JSON.stringify(one.rule)}</code>,
          },
          { header: t('version.by'), cell: (one) => <Who id={one.by} /> },
          { header: t('version.at'), cell: (one) => format.moment(one.at) },
          {
            header: t('people.acts'),
            cell: (one) =>
              may('patrons:write') &&
              one.version !== segment.version && (
                <Confirm
                  trigger={t('version.restore')}
                  label={t('version.restoreOf', { number: one.version })}
                  title={t('version.restoreOf', { number: one.version })}
                  yes={t('version.restore')}
                  onYes={() =>
                    restore.mutateAsync(one.version, {
                      onSuccess: () => say(t('version.restored', { number: one.version })),
                    })
                  }
                >
                  <p>{t('version.restoreText')}</p>
                </Confirm>
              ),
          },
        ]}
      />
    </Section>
  );
}
