import { useState, type ReactNode } from 'react';
import type { Patron } from '../api/types';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Loading, ProblemNotice } from '../ui/states';
import { usePatrons } from './patrons';

/** First somebody is looked for, then chosen: nobody types an id. */
export function FindPatron({
  label,
  children,
}: {
  label: string;
  /** What can be done with those who were found. */
  children: (found: Patron[]) => ReactNode;
}) {
  const t = useText();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  return (
    <>
      <Form error={undefined} label={label} onSubmit={() => setAsked(words.trim())}>
        <div className="search">
          <TextInput label={label} type="search" value={words} onChange={setWords} />
          <Action type="submit">{t('action.search')}</Action>
        </div>
      </Form>
      {asked !== '' && <Found words={asked}>{children}</Found>}
    </>
  );
}

function Found({ words, children }: { words: string; children: (found: Patron[]) => ReactNode }) {
  const t = useText();
  const found = usePatrons({ by: 'q', words });
  if (found.isPending) return <Loading />;
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (found.items.length === 0) return <p role="status">{t('patron.noMatch')}</p>;
  return children(found.items);
}
