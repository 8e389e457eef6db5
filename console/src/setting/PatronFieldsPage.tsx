import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PatronSchema } from '../api/types';
import { versionOf } from '../api/versions';
import { useText } from '../locale/locale';
import { useMayEverywhere } from '../session/session';
import { Action, To } from '../ui/Action';
import { Check, Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { useFocusOnAdded } from '../ui/Lines';
import { Page, Section } from '../ui/Page';
import { Answered, Empty } from '../ui/states';
import { useSay } from '../ui/Toasts';
import {
  fieldsOf,
  kinds,
  patronSchemaQuery,
  schemaOf,
  useWritePatronSchema,
  type Kind,
  type OwnField,
} from './patronFields';

/** Which fields of its own the institution keeps of its patrons. */
export function PatronFieldsPage() {
  const t = useText();
  const schema = useQuery(patronSchemaQuery);
  return (
    <Page
      title={t('ownField.title')}
      lead={t('ownField.lead')}
      above={<To to="/settings">{t('setting.title')}</To>}
    >
      <Section id="own-fields" title={t('ownField.list')}>
        <Answered query={schema}>{(found) => <Fields key={found.version} schema={found} />}</Answered>
      </Section>
    </Page>
  );
}

const blank: OwnField = {
  name: '',
  titles: { en: '', fr: '', 'zh-Hans': '' },
  kind: 'text',
  required: false,
  choices: [],
};

function Fields({ schema }: { schema: PatronSchema }) {
  const t = useText();
  const say = useSay();
  const may = useMayEverywhere();
  const write = useWritePatronSchema();
  const [version] = useState(() => versionOf(schema));
  const [fields, setFields] = useState(() => fieldsOf(schema));
  const rows = useRef<HTMLDivElement>(null);
  const adding = useFocusOnAdded(rows, ':scope > fieldset');
  const change = (at: number, next: OwnField) =>
    setFields((before) => before.map((field, index) => (index === at ? next : field)));

  function submit() {
    write.mutate(
      { version, schema: schemaOf(fields, schema) },
      { onSuccess: () => say(t('ownField.saved')) },
    );
  }

  return (
    <Form error={write.error} label={t('ownField.list')} onSubmit={submit}>
      {fields.length === 0 && <Empty title={t('ownField.none')}>{t('ownField.noneText')}</Empty>}
      <div ref={rows} className="stack">
        {fields.map((field, at) => (
          <OneField
            key={at}
            field={field}
            number={at + 1}
            onChange={(next) => change(at, next)}
            onRemove={() => setFields((before) => before.filter((_, index) => index !== at))}
          />
        ))}
      </div>
      {may('institution:manage') && (
        <div className="actions">
          <Action
            onPress={() => {
              adding();
              setFields((before) => [...before, blank]);
            }}
          >
            {t('ownField.add')}
          </Action>
          <Action type="submit" look="primary" isPending={write.isPending}>
            {t('action.save')}
          </Action>
        </div>
      )}
      <p className="hint">{t('ownField.hint')}</p>
    </Form>
  );
}

function OneField({
  field,
  number,
  onChange,
  onRemove,
}: {
  field: OwnField;
  number: number;
  onChange: (next: OwnField) => void;
  onRemove: () => void;
}) {
  const t = useText();
  const pointer = `/schema/properties/${field.name}`;
  const title = (locale: keyof OwnField['titles']) => ({
    value: field.titles[locale],
    onChange: (value: string) => onChange({ ...field, titles: { ...field.titles, [locale]: value } }),
  });
  return (
    <fieldset>
      <legend>{t('ownField.number', { number })}</legend>
      <div className="fields">
        <TextInput
          label={t('ownField.name')}
          hint={t('ownField.nameHint')}
          pointer={pointer}
          required
          value={field.name}
          onChange={(name) => onChange({ ...field, name: name.trim() })}
        />
        <Choice
          label={t('ownField.kind')}
          pointer={`${pointer}/type`}
          value={field.kind}
          onChange={(kind) => onChange({ ...field, kind: kind as Kind })}
          options={kinds.map((value) => ({ value, label: t(`ownField.kind.${value}`) }))}
        />
        {field.kind === 'choice' && (
          <TextInput
            label={t('ownField.choices')}
            hint={t('ownField.choicesHint')}
            pointer={`${pointer}/enum`}
            lines={3}
            value={field.choices.join('\n')}
            onChange={(lines) => onChange({ ...field, choices: lines.split('\n') })}
          />
        )}
        <TextInput label={t('ownField.en')} {...title('en')} />
        <TextInput label={t('ownField.fr')} {...title('fr')} />
        <TextInput label={t('ownField.zh')} {...title('zh-Hans')} />
        <Check
          label={t('ownField.required')}
          value={field.required}
          onChange={(required) => onChange({ ...field, required })}
        />
      </div>
      <Action look="quiet" onPress={onRemove} aria-label={t('ownField.removeOne', { number })}>
        {t('action.remove')}
      </Action>
    </fieldset>
  );
}
