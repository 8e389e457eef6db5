import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { read, write } from './memory';

export type Theme = 'auto' | 'light' | 'dark';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];

type Choice = { theme: Theme; shown: 'light' | 'dark'; choose: (theme: Theme) => void };
const ThemeChoice = createContext<Choice>({ theme: 'auto', shown: 'light', choose: () => undefined });

export function useTheme(): Choice {
  return useContext(ThemeChoice);
}

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)');

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(() => themes.find((known) => known === read('theme')) ?? 'auto');
  const [systemDark, setSystemDark] = useState(() => darkSystem().matches);

  useEffect(() => {
    const system = darkSystem();
    const follow = () => setSystemDark(system.matches);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);

  const shown: 'light' | 'dark' = theme === 'auto' ? (systemDark ? 'dark' : 'light') : theme;
  // Before effects of what is shown: charts read their colours from the page.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  const choice = useMemo(
    () => ({
      theme,
      shown,
      choose: (next: Theme) => {
        write('theme', next);
        setTheme(next);
      },
    }),
    [theme, shown],
  );
  return <ThemeChoice value={choice}>{children}</ThemeChoice>;
}
