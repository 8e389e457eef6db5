import { useQuery } from '@tanstack/react-query';
import { send } from '../api/send';
import type { Score, ScoreInput, ScoreSheet } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered } from '../ui/states';

/** The highest level that each figure has; the others are words. */
const most: Record<string, number> = { recency: 5, frequency: 5, monetary: 5, engagement: 10 };

export function useScores(id: string) {
  return useQuery({
    // Below the patron, so that a limit that is noted is seen here at once.
    queryKey: ['patron', id, 'scores'],
    queryFn: () => send<ScoreSheet>('GET', `/api/v1/patrons/${id}/scores`),
  });
}

/** Figures about a patron, each with what it was made of; of whom none may be made, why. */
export function ScoresSection({ id }: { id: string }) {
  const scores = useScores(id);
  const t = useText();
  return (
    <Section id="scores" title={t('score.title')}>
      <Answered query={scores}>{(sheet) => <Sheet sheet={sheet} />}</Answered>
    </Section>
  );
}

export function Sheet({ sheet }: { sheet: ScoreSheet }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  if (sheet.withheld) return <p>{word('scoreWithheld', sheet.withheld)}</p>;
  return (
    <>
      <DataTable
        caption={t('score.table')}
        rows={sheet.scores}
        rowKey={(score) => score.name}
        columns={[
          { header: t('score.name'), cell: (score) => word('scoreName', score.name) },
          { header: t('score.value'), cell: (score) => <Value score={score} /> },
          {
            header: t('score.inputs'),
            cell: ({ inputs }) =>
              inputs.length === 0 ? '–' : inputs.map((input) => <Input key={input.name} input={input} />),
          },
        ]}
      />
      <p className="muted">
        {t('score.asOf', { at: format.moment(sheet.asOf), definition: sheet.definition })}
      </p>
    </>
  );
}

function Value({ score }: { score: Score }) {
  const t = useText();
  const word = useWord();
  if (score.word) return word('scoreWord', score.word);
  if (score.level === undefined) return t('score.unknown');
  return t('score.level', { level: score.level, most: most[score.name] ?? 5 });
}

function Input({ input: { name, number, at } }: { input: ScoreInput }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <div>
      {t('score.input', {
        name: word('scoreInput', name),
        value: at === undefined ? format.number(number) : format.moment(at),
      })}
    </div>
  );
}
