import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { createIntl } from 'react-intl';
import { useFormat } from '../locale/format';
import { catalogueOf, locales, useText, useWord, type Locale } from '../locale/locale';
import { Zone } from '../locale/zone';
import { Confirm } from '../ui/Confirm';
import { Copy } from '../ui/Copy';
import { Choice } from '../ui/fields';
import { Badge } from '../ui/states';
import { useSay } from '../ui/Toasts';
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
  onExtend: (asked: { months: number; reason: string }) => Promise<unknown>;
};

/** Asked once, and as long as the month is not over; then the person is told, by a text that is offered here. */
export function ExtendTerm({ term, onExtend }: Props) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const [months, setMonths] = useState('2');
  const [reason, setReason] = useState<string>('complex');
  if (term.extension) return <ExtensionText term={term} extension={term.extension} />;
  if (term.overdue) return null;

  async function extend() {
    await onExtend({ months: Number(months), reason });
    say(t('term.wasExtended'));
  }

  return (
    <Confirm
      trigger={t('term.extend')}
      triggerLook="quiet"
      title={t('term.confirm')}
      yes={t('term.extend')}
      onYes={extend}
    >
      <p>{t('term.lead')}</p>
      <Choice
        label={t('term.months')}
        pointer="/months"
        value={months}
        onChange={setMonths}
        options={['1', '2'].map((value) => ({ value, label: t('term.byMonths', { months: Number(value) }) }))}
      />
      <Choice
        label={t('term.reason')}
        pointer="/reason"
        value={reason}
        onChange={setReason}
        options={extensionReasons.map((value) => ({ value, label: word('termReason', value) }))}
      />
    </Confirm>
  );
}

/** By which the person is told that it takes longer, in their language. */
function ExtensionText({ term, extension }: { term: Term; extension: Extension }) {
  const t = useText();
  const format = useFormat();
  const [language, setLanguage] = useState<Locale | ''>('');
  return (
    <div className="stack">
      <Choice
        label={t('term.textIn')}
        value={language}
        none={t('recipient.chooseLanguage')}
        options={locales.map((value) => ({ value, label: format.language(value) }))}
        onChange={(next) => setLanguage(next as Locale | '')}
      />
      {language !== '' && <Letter language={language} term={term} extension={extension} />}
    </div>
  );
}

function Letter({ language, term, extension }: { language: Locale; term: Term; extension: Extension }) {
  const timeZone = useContext(Zone);
  const catalogue = useQuery({
    queryKey: ['catalogue', language],
    queryFn: () => catalogueOf(language),
    staleTime: Infinity,
  });
  if (!catalogue.data) return null;
  const intl = createIntl({ locale: language, messages: catalogue.data, timeZone });
  return (
    <div lang={language}>
      <Copy
        title={intl.formatMessage({ id: 'term.letterTitle' })}
        text={intl.formatMessage(
          { id: 'term.letter' },
          {
            day: intl.formatDate(term.dueBy, { dateStyle: 'long' }),
            reason: intl.formatMessage({ id: `termReason.${extension.reason}` }),
          },
        )}
      />
    </div>
  );
}
