import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useAskForExport, type ExportArea } from './exports';

type Props = { area: ExportArea; kind: string; subject: string; children: ReactNode };

/** Asks for a file, and shows where it will be. */
export function ExportButton({ area, kind, subject, children }: Props) {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const ask = useAskForExport(area);

  function askForIt() {
    ask.mutate(
      { kind, subject },
      {
        onSuccess: () => {
          void navigate({ to: '/exports' });
          say(t('export.asked'));
        },
      },
    );
  }

  return (
    <>
      {ask.error && <ProblemNotice error={ask.error} />}
      <Action onPress={askForIt} isPending={ask.isPending}>
        {children}
      </Action>
    </>
  );
}
