import { useState, type ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../locale/locale';
import { Action } from './Action';

type Props = {
  trigger: string;
  /** What the button is called to whoever cannot see what stands beside it. */
  label?: string;
  triggerLook?: 'plain' | 'primary' | 'danger' | 'quiet';
  title: string;
  yes: string;
  danger?: boolean;
  onYes: () => void;
  /** Each time that it is asked. */
  onOpen?: () => void;
  isDisabled?: boolean;
  /** As long as whoever asks has not typed what is asked for. */
  isYesDisabled?: boolean;
  children: ReactNode;
};

/** A button whose act is asked about once more before it happens. */
export function Confirm({
  trigger,
  label,
  triggerLook = 'plain',
  title,
  yes,
  danger,
  onYes,
  onOpen,
  isDisabled,
  isYesDisabled,
  children,
}: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);

  function change(next: boolean) {
    setOpen(next);
    if (next) onOpen?.();
  }

  return (
    <DialogTrigger isOpen={open} onOpenChange={change}>
      <Action look={triggerLook} isDisabled={isDisabled} aria-label={label}>
        {trigger}
      </Action>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog role="alertdialog" className="dialog">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
            <div className="actions end">
              <Action onPress={() => setOpen(false)}>{t('action.cancel')}</Action>
              <Action
                look={danger ? 'danger' : 'primary'}
                isDisabled={isYesDisabled}
                onPress={() => {
                  setOpen(false);
                  onYes();
                }}
              >
                {yes}
              </Action>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
