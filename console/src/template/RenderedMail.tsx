import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Choice } from '../ui/fields';
import { Answered } from '../ui/states';
import { renderedQuery } from './templates';

/** The message as a reader gets it, in a frame that may run nothing and fetch nothing with our session. */
export function RenderedMail({ id, languages }: { id: string; languages: string[] }) {
  const t = useText();
  const format = useFormat();
  const [language, setLanguage] = useState(languages[0]);
  const rendered = useQuery(renderedQuery(id, language));
  return (
    <div className="stack">
      {languages.length > 1 && (
        <Choice
          label={t('template.readerLanguage')}
          value={language ?? ''}
          onChange={setLanguage}
          options={languages.map((value) => ({ value, label: format.language(value) }))}
        />
      )}
      <Answered query={rendered}>
        {(mail) => (
          <>
            <dl className="pairs">
              <dt>{t('template.subject')}</dt>
              <dd lang={mail.language}>{mail.subject}</dd>
            </dl>
            <iframe className="mail" title={t('template.frame')} sandbox="" srcDoc={mail.html} />
            {mail.text && (
              <details>
                <summary>{t('template.plain')}</summary>
                <pre className="mail-text" lang={mail.language}>
                  {mail.text}
                </pre>
              </details>
            )}
          </>
        )}
      </Answered>
    </div>
  );
}
