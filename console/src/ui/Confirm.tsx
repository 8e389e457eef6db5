import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../locale/locale';
import { Action } from './Action';
import { Form } from './Form';

type Asking = {
  title: string;
  yes: string;
  danger?: boolean;
  /**
   * What it promises is waited for: the dialog stays until it is done, and says what was refused, at its fields where
   * these have pointers. Nothing that was typed in it is lost.
   */
  onYes: () => unknown;
  /** As long as whoever asks has not typed what is asked for. */
  isYesDisabled?: boolean;
  children: ReactNode;
};

type Props = Asking & {
  trigger: string;
  /** What the button is called to whoever cannot see what stands beside it. */
  label?: string;
  triggerLook?: 'plain' | 'primary' | 'danger' | 'quiet';
  /** Each time that it is asked. */
  onOpen?: () => void;
  isDisabled?: boolean;
};

/** A button whose act is asked about once more before it happens. */
export function Confirm({ trigger, label, triggerLook = 'plain', onOpen, isDisabled, ...asking }: Props) {
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
        <Asked {...asking} close={() => setOpen(false)} />
      </ModalOverlay>
    </DialogTrigger>
  );
}

/** The same without a button of its own, for what a form asks about before it is sent. */
export function Question({ isOpen, close, ...asking }: Asking & { isOpen: boolean; close: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={close} isDismissable>
      <Asked {...asking} close={close} />
    </ModalOverlay>
  );
}

function Asked({
  title,
  yes,
  danger,
  onYes,
  isYesDisabled,
  children,
  close,
}: Asking & { close: () => void }) {
  const t = useText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  function submit() {
    if (isYesDisabled || isPending) return;
    const answer = onYes();
    if (!(answer instanceof Promise)) return close();
    setPending(true);
    setError(undefined);
    void answer.then(close, (refused: unknown) => {
      setPending(false);
      setError(refused);
    });
  }

  return (
    <Modal className="modal">
      <Dialog role="alertdialog" className="dialog">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <Form error={error} label={title} onSubmit={submit} isQuestion>
          <FirstField>{children}</FirstField>
          <div className="actions end">
            <Action onPress={close}>{t('action.cancel')}</Action>
            <Action
              type="submit"
              look={danger ? 'danger' : 'primary'}
              isDisabled={isYesDisabled}
              isPending={isPending}
            >
              {yes}
            </Action>
          </div>
        </Form>
      </Dialog>
    </Modal>
  );
}

/** Whoever is asked to type something can type at once. */
function FirstField({ children }: { children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => around.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return (
    <div ref={around} className="stack">
      {children}
    </div>
  );
}
