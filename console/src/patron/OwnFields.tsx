import { useText } from '../locale/locale';
import { useTitle, type OwnField } from '../setting/patronFields';
import { Choice, TextInput } from '../ui/fields';

type Props = {
  fields: readonly OwnField[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
};

/** The institution's own fields of somebody, to be filled in. */
export function OwnFields({ fields, values, onChange }: Props) {
  const t = useText();
  const title = useTitle();
  return (
    <fieldset>
      <legend>{t('ownField.list')}</legend>
      <div className="fields">
        {fields.map((field) => {
          const bind = {
            label: title(field),
            pointer: `/attributes/${field.name}`,
            required: field.required,
            value: values[field.name] ?? '',
            onChange: (value: string) => onChange(field.name, value),
          };
          switch (field.kind) {
            case 'choice':
              return (
                <Choice
                  key={field.name}
                  none={t('choice.choose')}
                  options={field.choices.map((value) => ({ value, label: value }))}
                  {...bind}
                />
              );
            case 'truth':
              return (
                <Choice
                  key={field.name}
                  none={t('choice.unknown')}
                  options={[
                    { value: 'yes', label: t('rule.yes') },
                    { value: 'no', label: t('rule.no') },
                  ]}
                  {...bind}
                />
              );
            case 'day':
              return <TextInput key={field.name} type="date" {...bind} />;
            default:
              return <TextInput key={field.name} {...bind} />;
          }
        })}
      </div>
    </fieldset>
  );
}
