import { useId, type ComponentProps, type ReactNode } from 'react';
import {
  Checkbox,
  FieldError,
  Group,
  Input,
  Label,
  NumberField,
  Text,
  TextArea,
  TextField,
  Button,
} from 'react-aria-components';
import { useText } from '../locale/locale';
import { useFault, useFaultBelow } from './Form';

type Common = { label: string; pointer?: string; hint?: ReactNode; required?: boolean };

type TextProps = Common & {
  value: string;
  onChange: (value: string) => void;
  type?: ComponentProps<typeof TextField>['type'];
  lines?: number;
  code?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
};

export function TextInput({
  label,
  pointer,
  hint,
  required,
  value,
  onChange,
  type,
  lines,
  code,
  autoComplete,
  autoFocus,
}: TextProps) {
  const fault = useFault(pointer, label, value);
  return (
    <TextField
      className="field"
      data-pointer={pointer}
      value={value}
      onChange={onChange}
      type={type}
      isRequired={required}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      autoComplete={autoComplete ?? 'off'}
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      {lines ? <TextArea rows={lines} className={code ? 'code' : undefined} spellCheck={!code} /> : <Input />}
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="fault">{fault}</FieldError>
    </TextField>
  );
}

type NumberProps = Common & {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  step?: number;
  format?: Intl.NumberFormatOptions;
};

/** A number that is out of bounds is told and not sent; never made into another behind the back of who typed it. */
export function NumberInput({
  label,
  pointer,
  hint,
  required,
  value,
  onChange,
  min,
  max,
  step,
  format,
}: NumberProps) {
  const t = useText();
  const said = useFault(pointer, label, value);
  const outside =
    value !== undefined && ((min !== undefined && value < min) || (max !== undefined && value > max));
  const least = min ?? -Infinity;
  const fault = !outside
    ? said
    : max === undefined
      ? t('field.atLeast', { least })
      : t('field.between', { least, most: max });
  return (
    <NumberField
      className="field narrow"
      data-pointer={pointer}
      data-refused={outside || undefined}
      commitBehavior="validate"
      value={value ?? NaN}
      onChange={(n) => onChange(Number.isNaN(n) ? undefined : n)}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={format}
      isRequired={required}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Group className="stepper">
        <Button slot="decrement">−</Button>
        <Input />
        <Button slot="increment">+</Button>
      </Group>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="fault">{fault}</FieldError>
    </NumberField>
  );
}

export type Option = { value: string; label: string };

type ChoiceProps = Common & {
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
  /** The text of the empty choice; without it there is none. */
  none?: string;
  hideLabel?: boolean;
};

/** The browser's own select: the most familiar one to keyboards, phones and screen readers. */
export function Choice({
  label,
  pointer,
  hint,
  required,
  value,
  onChange,
  options,
  none,
  hideLabel,
}: ChoiceProps) {
  const id = useId();
  const fault = useFault(pointer, label, value);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const foreign = value !== '' && !options.some((option) => option.value === value);
  return (
    <div className="field" data-pointer={pointer} data-required={required || undefined}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={described || undefined}
        aria-required={required || undefined}
      >
        {none !== undefined && <option value="">{none}</option>}
        {foreign && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className="fault">
          {fault}
        </span>
      )}
    </div>
  );
}

export function Check({
  label,
  value,
  onChange,
}: {
  label: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox className="check" isSelected={value} onChange={onChange}>
      <span className="box" aria-hidden="true">
        <svg viewBox="0 0 16 16">
          <path d="M3 8.5l3.2 3.2L13 4.8" />
        </svg>
      </span>
      {label}
    </Checkbox>
  );
}

/** A group of fields with one name, and with what the server said about any of them. */
export function FieldGroup({
  legend,
  pointer,
  children,
}: {
  legend: string;
  pointer: string;
  children: ReactNode;
}) {
  const id = useId();
  const fault = useFaultBelow(pointer, legend);
  return (
    <fieldset aria-describedby={fault && id} data-pointer={pointer}>
      <legend>{legend}</legend>
      {fault && (
        <p id={id} className="fault">
          {fault}
        </p>
      )}
      {children}
    </fieldset>
  );
}
