import { useEffect } from 'react';
import { Mark } from '../app/Mark';
import { Preferences } from '../app/Preferences';
import { useText } from '../locale/locale';

export function SignInPage() {
  const t = useText();
  useEffect(() => {
    document.title = t('app.windowTitle', { page: t('session.signIn') });
  }, [t]);
  return (
    <main className="welcome">
      <div className="welcome-card">
        <Mark className="mark" />
        <h1>{t('app.name')}</h1>
        <p className="lead">{t('session.welcome')}</p>
        <a className="action primary" href="/oauth2/authorization/atrium">
          {t('session.signIn')}
        </a>
        <div className="pair">
          <Preferences />
        </div>
      </div>
    </main>
  );
}
