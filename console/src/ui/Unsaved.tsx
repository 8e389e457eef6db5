import { useBlocker, useRouter } from '@tanstack/react-router';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../locale/locale';
import { Action } from './Action';

/** Stands in a form while something in it was typed and not sent: whoever leaves is asked first. */
export function Unsaved() {
  return useRouter({ warn: false }) ? <AskedFirst /> : null;
}

function AskedFirst() {
  const t = useText();
  const left = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  if (left.status !== 'blocked') return null;
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || left.reset()} isDismissable>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title" level={2}>
            {t('unsaved.title')}
          </Heading>
          <p>{t('unsaved.text')}</p>
          <div className="actions end">
            <Action look="danger" onPress={left.proceed}>
              {t('unsaved.leave')}
            </Action>
            <Action look="primary" autoFocus onPress={left.reset}>
              {t('unsaved.stay')}
            </Action>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
