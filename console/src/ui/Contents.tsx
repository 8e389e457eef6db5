import { useText } from '../locale/locale';

/** Ways to the parts of a long page that are there. */
export function Contents({ parts }: { parts: readonly [id: string, title: string, isThere?: boolean][] }) {
  const t = useText();
  return (
    <nav className="contents" aria-label={t('patron.contents')}>
      <ul>
        {parts
          .filter(([, , isThere = true]) => isThere)
          .map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
