export type CsvHead = { columns: string[]; samples: string[][] };
export type CsvFault = 'not-utf8' | 'empty';

const headBytes = 64 * 1024;
const sampleRows = 3;

/** The header and the first rows of a CSV file, for the mapping; the service reads the whole and decides. */
export async function csvHead(file: Blob): Promise<CsvHead | CsvFault> {
  const bytes = await file.slice(0, headBytes).arrayBuffer();
  const text = utf8(bytes, file.size > headBytes);
  if (text === undefined) return 'not-utf8';
  const table = text.replace(/^\uFEFF/, '');
  const rows = csvRows(table, sampleRows + 1, separatorOf(table));
  const [columns, ...samples] = rows;
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

/** The separator that the first line uses most: comma, semicolon or tab. */
function separatorOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const uses = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (uses(other) > uses(best) ? other : best));
}

/** Rows of RFC 4180, at most `most` of them, blank lines left out. */
export function csvRows(text: string, most = Infinity, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    field = '';
  };
  for (let at = 0; at < text.length && rows.length < most; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === separator) {
      row.push(field);
      field = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  if (rows.length < most && (field !== '' || row.length > 0)) endRow();
  return rows;
}
