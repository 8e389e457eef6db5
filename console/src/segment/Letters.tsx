import { Fragment } from 'react';
import type { LetterReach } from '../api/types';
import { useFormat } from '../locale/format';
import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { calledIn, usePurposes } from '../purpose/purposes';
import { DataTable } from '../ui/DataTable';

type Line = { reason: string | undefined; people: Record<string, number> };

/** The line of those who are reached, and one for each reason that holds for anybody, the commonest first. */
export function linesOf(letters: readonly LetterReach[]): Line[] {
  const reached: Line = { reason: undefined, people: {} };
  const reasons = new Map<string, Line>();
  for (const { channel, reached: people, unreached } of letters) {
    reached.people[channel] = people;
    for (const some of unreached) {
      const line = reasons.get(some.reason) ?? { reason: some.reason, people: {} };
      line.people[channel] = some.people;
      reasons.set(some.reason, line);
    }
  }
  const sum = ({ people }: Line) => Object.values(people).reduce((all, one) => all + one, 0);
  return [reached, ...[...reasons.values()].sort((one, other) => sum(other) - sum(one))];
}

/** A channel on which nobody has an address says nothing that its absence does not. */
const isUsed = ({ reached, unreached }: LetterReach): boolean =>
  reached !== 0 || unreached.some(({ reason, people }) => reason !== 'no-address' && people !== 0);

/** For each purpose a table: whom a letter would reach on each channel, and how many others there are by the reason. */
export function Letters({ letters }: { letters: readonly LetterReach[] }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { locale } = useLocaleChoice();
  const known = usePurposes().data?.items ?? [];
  const purposes = [...new Set(letters.map(({ purpose }) => purpose))];
  return purposes.map((purpose) => {
    const of = letters.filter((letter) => letter.purpose === purpose);
    const used = of.filter(isUsed);
    const its = used.length > 0 ? used : of;
    const called = known.find(({ key }) => key === purpose);
    const { limited, people: all } = its[0] ?? {};
    return (
      <Fragment key={purpose}>
        <DataTable
          caption={t('reach.table', { purpose: (called && calledIn(called.words, locale)) || purpose })}
          rows={linesOf(its)}
          rowKey={({ reason }) => reason ?? 'reached'}
          columns={[
            {
              header: t('reach.letter'),
              cell: ({ reason }) => (reason === undefined ? t('reach.reached') : word('withheld', reason)),
            },
            ...its.map(({ channel }) => ({
              header: word('channel', channel),
              numeric: true,
              cell: ({ people }: Line) => format.people(people[channel] ?? 0),
            })),
          ]}
        />
        {limited && limited !== 'left-out' && (
          <p className="hint">{t(`reach.limited.${limited}`, { people: all })}</p>
        )}
      </Fragment>
    );
  });
}
