import written from '../../../contracts/import/presets.json';

/** What the columns of the files of a library system mean. */
export type Preset = { name: string; title: string; columns: Record<string, string>; replaces: string[] };

export const presets: readonly Preset[] = written.presets.map(({ columns, ...rest }) => ({
  ...rest,
  columns: Object.fromEntries(Object.entries(columns)),
}));

/** Headers in common by which a file is taken for one of that system. */
const enough = 5;

/** The system that most likely wrote a file with these headers, if any. */
export function presetOf(header: readonly string[]): Preset | undefined {
  const known = presets.map((preset) => ({
    preset,
    hits: header.filter((one) => fieldIn(preset, one)).length,
  }));
  const best = known.toSorted((one, other) => other.hits - one.hits)[0];
  return best && best.hits >= enough ? best.preset : undefined;
}

/** One field a column, `''` for none; a field that two headers mean is given to the first, unless it is an address. */
export function mappingBy(preset: Preset, header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((column) => {
    const field = fieldIn(preset, column);
    if (field === '' || (taken.has(field) && !field.startsWith('contactPoints.'))) return '';
    taken.add(field);
    return field;
  });
}

function fieldIn(preset: Preset, column: string): string {
  const plain = column.trim().toLowerCase();
  return Object.entries(preset.columns).find(([name]) => name.toLowerCase() === plain)?.[1] ?? '';
}
