import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Confirm } from '../ui/Confirm';
import { Choice } from '../ui/fields';
import { Badge } from '../ui/states';
import { extensionReasons, type Extension, type Term } from './term';

/** Until when, whether that is over, and whether it was extended. */
export function DueBy({ term }: { term: Term }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {format.moment(term.dueBy)} {term.overdue && <Badge tone="bad">{t('access.overdue')}</Badge>}
      {term.extension && <Extended extension={term.extension} />}
    </>
  );
}

function Extended({ extension }: { extension: Extension }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <p className="muted">
      {t('term.extended', {
        months: extension.months,
        at: format.moment(extension.at),
        reason: word('termReason', extension.reason),
      })}
    </p>
  );
}

type Props = {
  term: Term;
  isPending: boolean;
  onExtend: (asked: { months: number; reason: string }) => void;
};

/** Asked once, and as long as the month is not over. */
export function ExtendTerm({ term, isPending, onExtend }: Props) {
  const t = useText();
  const word = useWord();
  const [months, setMonths] = useState('2');
  const [reason, setReason] = useState<string>('complex');
  if (term.overdue || term.extension) return null;
  return (
    <Confirm
      trigger={t('term.extend')}
      triggerLook="quiet"
      title={t('term.confirm')}
      yes={t('term.extend')}
      isDisabled={isPending}
      onYes={() => onExtend({ months: Number(months), reason })}
    >
      <p>{t('term.lead')}</p>
      <Choice
        label={t('term.months')}
        value={months}
        onChange={setMonths}
        options={['1', '2'].map((value) => ({ value, label: t('term.byMonths', { months: Number(value) }) }))}
      />
      <Choice
        label={t('term.reason')}
        value={reason}
        onChange={setReason}
        options={extensionReasons.map((value) => ({ value, label: word('termReason', value) }))}
      />
    </Confirm>
  );
}
