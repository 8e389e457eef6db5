import { useId } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../locale/locale';
import { useFault } from './Form';

const units = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;
type Letter = keyof typeof units;
const letters = Object.keys(units) as Letter[];

export type Period = { number: number; unit: Letter };

/** A period of one unit, such as `P4M`; years with months are months. */
export function periodOf(iso: string | undefined): Period | undefined {
  const both = /^P(\d+)Y(\d+)M$/.exec(iso ?? '');
  if (both) return { number: Number(both[1]) * 12 + Number(both[2]), unit: 'M' };
  const match = /^P(\d+)([DWMY])$/.exec(iso ?? '');
  return match ? { number: Number(match[1]), unit: match[2] as Letter } : undefined;
}

/** A period in words, such as “4 months”. */
export function usePeriodWords(): (iso: string | undefined) => string {
  const intl = useIntl();
  return (iso) => {
    const period = periodOf(iso);
    return period
      ? intl.formatNumber(period.number, { style: 'unit', unit: units[period.unit], unitDisplay: 'long' })
      : (iso ?? '–');
  };
}

type Props = {
  label: string;
  pointer: string;
  hint: string;
  /** ISO 8601; empty: without end. */
  value: string;
  onChange: (iso: string) => void;
};

/** How long: a number and its unit; without a number it is without end. */
export function PeriodInput({ label, pointer, hint, value, onChange }: Props) {
  const t = useText();
  const id = useId();
  const fault = useFault(pointer, label, value);
  const period = periodOf(value);
  const unit = period?.unit ?? 'M';
  // Of more than one unit, as another program may write it: it stays until a number is chosen here.
  const foreign = value !== '' && !period;
  const described = [`${id}-hint`, foreign && `${id}-foreign`, fault && `${id}-fault`].filter(Boolean);
  return (
    <fieldset className="field period" data-pointer={pointer}>
      <legend>{label}</legend>
      <div className="actions">
        <input
          type="number"
          min={1}
          step={1}
          aria-label={t('period.number', { label })}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={described.join(' ')}
          value={period?.number ?? ''}
          onChange={(event) =>
            onChange(event.target.value === '' ? '' : `P${String(Number(event.target.value))}${unit}`)
          }
        />
        <select
          aria-label={t('period.unit', { label })}
          value={unit}
          onChange={(event) => period && onChange(`P${String(period.number)}${event.target.value}`)}
        >
          {letters.map((letter) => (
            <option key={letter} value={letter}>
              {t('period.units', { unit: units[letter], count: period?.number ?? 2 })}
            </option>
          ))}
        </select>
        {value === '' && <span className="muted">{t('period.endless')}</span>}
      </div>
      {foreign && <code id={`${id}-foreign`}>{value}</code>}
      <span id={`${id}-hint`} className="hint">
        {hint}
      </span>
      {fault && (
        <span id={`${id}-fault`} className="fault">
          {fault}
        </span>
      )}
    </fieldset>
  );
}
