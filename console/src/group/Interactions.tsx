import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Empty } from '../ui/states';
import { useInteractions, useNotes, ways } from './groups';

/** The log of what was said between the institution and a group. */
export function Interactions({ id }: { id: string }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const may = useMay();
  const interactions = useInteractions(id);
  const { removeInteraction } = useNotes(id);
  return (
    <Section id="interactions" title={t('group.interactions')}>
      <PagedTable
        list={interactions}
        caption={t('group.interactions')}
        rowKey={(one) => one.id}
        empty={<Empty title={t('group.noInteractions')} />}
        columns={[
          { header: t('group.happenedOn'), cell: (one) => format.day(one.happenedOn) },
          { header: t('group.way'), cell: (one) => word('groupWay', one.way) },
          { header: t('group.with'), cell: (one) => one.with ?? '–' },
          { header: t('group.about'), cell: (one) => <span className="lines">{one.text}</span> },
          {
            header: t('people.acts'),
            cell: (one) =>
              may('patrons:write') && (
                <Confirm
                  trigger={t('group.remove')}
                  label={t('group.removeOf', {
                    name: `${word('groupWay', one.way)}, ${format.day(one.happenedOn)}`,
                  })}
                  triggerLook="danger"
                  title={t('group.removeNoteTitle')}
                  yes={t('group.remove')}
                  danger
                  onYes={() => removeInteraction.mutateAsync(one.id)}
                >
                  {t('group.removeNoteText')}
                </Confirm>
              ),
          },
        ]}
      />
      {may('patrons:write') && <AddInteraction id={id} />}
    </Section>
  );
}

function AddInteraction({ id }: { id: string }) {
  const t = useText();
  const word = useWord();
  const { addInteraction } = useNotes(id);
  const blank = { way: 'call', happenedOn: '', with: '', text: '' };
  const [draft, setDraft] = useState(blank);
  const set = (part: Partial<typeof blank>) => setDraft({ ...draft, ...part });

  function submit() {
    addInteraction.mutate(
      {
        way: draft.way,
        text: draft.text,
        ...(draft.happenedOn && { happenedOn: draft.happenedOn }),
        ...(draft.with && { with: draft.with }),
      },
      { onSuccess: () => setDraft(blank) },
    );
  }

  return (
    <Form error={addInteraction.error} label={t('group.addInteraction')} onSubmit={submit}>
      <h3>{t('group.addInteraction')}</h3>
      <div className="fields">
        <Choice
          label={t('group.way')}
          pointer="/way"
          value={draft.way}
          onChange={(way) => set({ way })}
          options={ways.map((value) => ({ value, label: word('groupWay', value) }))}
        />
        <TextInput
          label={t('group.happenedOn')}
          hint={t('group.happenedOnHint')}
          type="date"
          pointer="/happenedOn"
          value={draft.happenedOn}
          onChange={(happenedOn) => set({ happenedOn })}
        />
        <TextInput
          label={t('group.with')}
          pointer="/with"
          value={draft.with}
          onChange={(whom) => set({ with: whom })}
        />
      </div>
      <TextInput
        label={t('group.about')}
        pointer="/text"
        lines={3}
        value={draft.text}
        onChange={(text) => set({ text })}
        required
      />
      <div className="actions">
        <Action type="submit" isPending={addInteraction.isPending}>
          {t('group.addInteraction')}
        </Action>
      </div>
    </Form>
  );
}
