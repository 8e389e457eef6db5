import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from 'react-aria-components';

type Look = 'plain' | 'primary' | 'danger' | 'quiet';

type Props = Omit<ComponentProps<typeof Button>, 'className' | 'children'> & {
  look?: Look;
  children: ReactNode;
};

export function Action({ look = 'plain', children, ...props }: Props) {
  return (
    <Button {...props} className={`action ${look}`}>
      {children}
    </Button>
  );
}

function Anchor({ look, ...props }: ComponentProps<'a'> & { look?: Look }) {
  return <a {...props} className={look ? `action ${look}` : props.className} />;
}

/** A link to a page of the console; with `look`, one that is drawn as a button. */
export const To = createLink(Anchor);
