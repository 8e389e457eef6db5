import { useEffect, type ReactNode } from 'react';
import { useText } from '../locale/locale';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; above?: ReactNode; children: ReactNode };

/** One page: its title in the window and as the heading, its actions, its content. */
export function Page({ title, lead, actions, above, children }: Props) {
  const t = useText();
  useEffect(() => {
    document.title = t('app.windowTitle', { page: title });
  }, [title, t]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {above && <p className="above">{above}</p>}
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Section({
  title,
  actions,
  children,
  id,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  id: string;
}) {
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
