import type { Patron } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { useMay } from '../session/session';
import { To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { FindPatron } from './FindPatron';
import { fullName } from './patrons';

/** For two records of one person that nobody has proposed. */
export function SamePerson({ patron }: { patron: Patron }) {
  const t = useText();
  const format = useFormat();
  const may = useMay();
  const { nameOf } = useBranches();
  if (!may('patrons:write')) return null;
  return (
    <Section id="same" title={t('same.title')}>
      <p className="muted">{t('same.lead')}</p>
      <FindPatron label={t('same.find')}>
        {(found) => {
          const others = found.filter(({ id }) => id !== patron.id);
          return others.length === 0 ? (
            <p role="status">{t('same.nobodyElse')}</p>
          ) : (
            <DataTable
              caption={t('same.found')}
              rows={others}
              rowKey={({ id }) => id}
              columns={[
                { header: t('patron.name'), cell: fullName },
                { header: t('patron.birth'), cell: (one) => bornOn(one, format.day) },
                { header: t('patron.branch'), cell: (one) => nameOf(one.homeBranchId) ?? '–' },
                {
                  header: t('duplicate.decision'),
                  cell: (one) => (
                    <To
                      to="/duplicates/$one/$other"
                      params={{ one: patron.id, other: one.id }}
                      aria-label={t('duplicate.compareWith', { name: fullName(one) })}
                    >
                      {t('duplicate.compare')}
                    </To>
                  ),
                },
              ]}
            />
          );
        }}
      </FindPatron>
    </Section>
  );
}

const bornOn = ({ birthDate, birthYear }: Patron, day: (iso: string) => string) =>
  birthDate ? day(birthDate) : (birthYear?.toString() ?? '–');
