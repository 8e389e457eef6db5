import { useState } from 'react';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useLocaleChoice, useText } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { Check, Choice, NumberInput, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { OwnMailServer } from './OwnMailServer';
import { useChangeSettings, useSettings, type Setting, type Settings, type SettingValue } from './settings';

export function SettingsPage() {
  const t = useText();
  return (
    <Page title={t('setting.title')} lead={t('setting.lead')}>
      <OwnSettings />
      <Section id="patron-fields" title={t('ownField.title')}>
        <p>{t('ownField.lead')}</p>
        <To to="/settings/fields" look="plain">
          {t('ownField.open')}
        </To>
      </Section>
      <OwnMailServer />
    </Page>
  );
}

/** What the institution has set for itself. */
export function OwnSettings() {
  const t = useText();
  const settings = useSettings();
  return (
    <Section id="settings" title={t('setting.list')}>
      <Answered query={settings}>{(found) => <SettingsForm key={found.version} settings={found} />}</Answered>
    </Section>
  );
}

type Wish = Record<string, SettingValue | undefined>;

/** What of the wish differs from what is set; `null` takes a value back. */
export function changes(settings: Settings, wish: Wish): Record<string, SettingValue | null> {
  return Object.fromEntries(
    settings.settings
      .filter(({ name }) => wish[name] !== settings.values[name])
      .map(({ name }) => [name, wish[name] ?? null]),
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useText();
  const say = useSay();
  const change = useChangeSettings();
  const [version] = useState(() => versionOf(settings));
  const [wish, setWish] = useState<Wish>(settings.values);

  function submit() {
    const values = changes(settings, wish);
    if (Object.keys(values).length === 0) return say(t('setting.nothing'));
    change.mutate({ version, values }, { onSuccess: () => say(t('setting.saved')) });
  }

  return (
    <Form error={change.error} label={t('setting.list')} onSubmit={submit}>
      {settings.settings.map((setting) => (
        <OneSetting
          key={setting.name}
          setting={setting}
          value={wish[setting.name]}
          onChange={(value) => setWish((before) => ({ ...before, [setting.name]: value }))}
        />
      ))}
      <div className="actions">
        <Action type="submit" look="primary" isPending={change.isPending}>
          {t('action.save')}
        </Action>
      </div>
    </Form>
  );
}

type One = {
  setting: Setting;
  /** Absent while the default holds. */
  value: SettingValue | undefined;
  onChange: (value: SettingValue | undefined) => void;
};

function OneSetting({ setting, value, onChange }: One) {
  const t = useText();
  const said = useSaid();
  const { locale } = useLocaleChoice();
  const label = setting.label[locale] ?? setting.name;
  const standard = t('setting.default', { value: said(setting.default) });
  return (
    <div className="setting">
      <Field setting={setting} label={label} value={value ?? setting.default} onChange={onChange} />
      <p className="hint">
        {setting.help[locale]} {value === undefined ? t('setting.isDefault') : standard}
      </p>
      {value !== undefined && (
        <Action look="quiet" onPress={() => onChange(undefined)} aria-label={t('setting.backOf', { label })}>
          {t('setting.back')}
        </Action>
      )}
    </div>
  );
}

function Field({
  setting,
  label,
  value,
  onChange,
}: {
  setting: Setting;
  label: string;
  value: SettingValue;
  onChange: (value: SettingValue | undefined) => void;
}) {
  const pointer = `/values/${setting.name}`;
  switch (setting.type) {
    case 'boolean':
      return <Check label={label} value={value === true} onChange={onChange} />;
    case 'whole':
      return (
        <NumberInput
          label={label}
          pointer={pointer}
          value={Number(value)}
          min={setting.min}
          max={setting.max}
          step={1}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <Choice
          label={label}
          pointer={pointer}
          value={String(value)}
          options={setting.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      );
    case 'text':
    case 'duration':
      return <TextInput label={label} pointer={pointer} value={String(value)} onChange={onChange} />;
  }
}

/** A value as people say it. */
function useSaid(): (value: SettingValue) => string {
  const t = useText();
  const format = useFormat();
  return (value) => {
    if (typeof value === 'boolean') return value ? t('setting.on') : t('setting.off');
    if (typeof value === 'number') return format.number(value);
    return value === '' ? t('setting.empty') : value;
  };
}
