import { useText } from '../locale/locale';
import { Action } from './Action';
import { Notice } from './states';
import { useSay } from './Toasts';

/** A text for somebody else, to be copied or printed. */
export function Copy({ title, text }: { title: string; text: string }) {
  const t = useText();
  const say = useSay();
  return (
    <Notice title={title}>
      <p className="lines">{text}</p>
      <div className="actions">
        <Action
          onPress={() =>
            void navigator.clipboard.writeText(`${title}\n\n${text}`).then(() => say(t('recipient.copied')))
          }
        >
          {t('recipient.copy')}
        </Action>
        <Action look="quiet" onPress={() => window.print()}>
          {t('recipient.print')}
        </Action>
      </div>
    </Notice>
  );
}
