import { useState } from 'react';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { usePreferenceLink } from './patrons';

/** Whether it is in the clipboard now. Over plain HTTP a browser has none, and it may refuse. */
async function copied(text: string): Promise<boolean> {
  // The type says that there always is one.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    await clipboard?.writeText(text);
    return clipboard !== undefined;
  } catch (refused) {
    if (refused instanceof DOMException) return false;
    throw refused;
  }
}

/** The link by which a patron chooses without an account, for whoever stands at the desk; it can be copied by hand too. */
export function OwnPage({ id }: { id: string }) {
  const t = useText();
  const say = useSay();
  const link = usePreferenceLink(id);
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    link.mutate(undefined, {
      onSuccess: ({ url }) => {
        void copied(url).then((now) => {
          setCopied(now);
          if (now) say(t('consent.linkCopied'));
        });
      },
    });
  return (
    <>
      {link.error && <ProblemNotice error={link.error} />}
      <Action look="quiet" onPress={copy} isPending={link.isPending}>
        {t('consent.copyLink')}
      </Action>
      {link.data && (
        <p role="status">
          {t(isCopied ? 'consent.linkIs' : 'consent.copyByHand')}{' '}
          <code className="whole">{link.data.url}</code>
        </p>
      )}
    </>
  );
}
