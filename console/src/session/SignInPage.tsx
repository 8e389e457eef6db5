import { useEffect } from 'react';
import { Mark } from '../app/Mark';
import { Preferences } from '../app/Preferences';
import { useLocaleChoice, useText } from '../locale/locale';

export function SignInPage() {
  const t = useText();
  const { locale } = useLocaleChoice();
  useEffect(() => {
    document.title = t('app.windowTitle', { page: t('session.signIn') });
  }, [t]);
  return (
    <main className="welcome">
      <div className="welcome-card">
        <Mark className="mark" />
        <h1>{t('app.name')}</h1>
        <p className="lead">{t('session.welcome')}</p>
        <a className="action primary" href={`/oauth2/authorization/atrium?lang=${locale}`}>
          {t('session.signIn')}
        </a>
        <div className="pair">
          <Preferences />
        </div>
      </div>
    </main>
  );
}
