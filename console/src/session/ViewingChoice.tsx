import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rememberViewing, viewing, viewings } from '../api/viewing';
import { useText, useWord } from '../locale/locale';
import { Choice } from '../ui/fields';

/** What is shown of patrons depends on it, so all of it is asked for anew. */
export function ViewingChoice() {
  const t = useText();
  const word = useWord();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(viewing);

  function choose(next: string) {
    rememberViewing(next);
    setChosen(next);
    void queries.resetQueries();
  }

  return (
    <Choice
      label={t('viewing.label')}
      value={chosen}
      onChange={choose}
      options={viewings.map((value) => ({
        value,
        label: value === '' ? t('viewing.unsaid') : word('viewing', value),
      }))}
    />
  );
}
