import Papa from 'papaparse';

/** The header, and the first rows as far as they help to say what a column holds. */
export type CsvHead = { columns: string[]; samples: string[][] };
export type CsvFault = 'not-utf8' | 'empty';

const headBytes = 64 * 1024;
const sampleRows = 200;

/** What of a card can be mapped: every file of vCards has these, as the service reads them. */
const cardColumns = [
  'UID',
  'FN',
  'given',
  'family',
  'NICKNAME',
  'LANG',
  'BDAY',
  'birth year',
  'EMAIL',
  'TEL',
  'street',
  'postal code',
  'locality',
  'country',
  'CATEGORIES',
  'NOTE',
];

/** The header and the first rows of a CSV file, for the mapping; the service reads the whole and decides. */
export async function csvHead(file: Blob): Promise<CsvHead | CsvFault> {
  const bytes = await file.slice(0, headBytes).arrayBuffer();
  const text = utf8(bytes, file.size > headBytes);
  if (text === undefined) return 'not-utf8';
  if (/^\uFEFF?\s*BEGIN:VCARD/i.test(text)) return { columns: cardColumns, samples: [] };
  const [columns, ...samples] = csvRows(text, sampleRows + 1);
  if (!columns || columns.every((column) => column.trim() === '')) return 'empty';
  return { columns, samples };
}

function utf8(bytes: ArrayBuffer, more: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: more });
  } catch (broken) {
    if (broken instanceof TypeError) return undefined;
    throw broken;
  }
}

/** By which spreadsheets say what divides the cells; it is no row. */
const separatorLine = /^\uFEFF?(?:[ \t]*\r?\n)*sep=(.)\r?\n/i;

/** Rows of RFC 4180, at most `most` of them, blank lines left out; the separator is the one that fits the text. */
export function csvRows(text: string, most = 0): string[][] {
  const named = separatorLine.exec(text);
  return Papa.parse<string[]>(named ? text.slice(named[0].length) : text, {
    delimiter: named?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    preview: most,
    skipEmptyLines: true,
  }).data;
}
