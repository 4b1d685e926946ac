import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';

/** A sheet with its headers in the first row. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const WIDTH = { min: 8, max: 40 } as const;
/** Rows of which the widths of columns are taken. */
const ROWS_MEASURED_MAX = 100;

/** A CSV file as Excel opens it: UTF-8 with its mark, every cell in quotes. */
export function writeCsv({ rows }: WrittenSheet): Buffer {
  return Buffer.from(
    stringify([...rows], {
      bom: true,
      quoted: true,
      quoted_empty: false,
      record_delimiter: 'windows',
    }),
  );
}

/** A workbook; every cell is a text, so that no code loses its zeros. */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: widthsOf(rows).map((width) => ({ width })),
    data: rows.map((row, i) =>
      row.map((value) => (value === '' ? null : { value, type: String, ...(i === 0 && BOLD) })),
    ),
  }));
  return writeXlsxFile(written).toBuffer();
}

const BOLD = { fontWeight: 'bold' } as const;

function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const measured = rows.slice(0, ROWS_MEASURED_MAX);
  return (rows[0] ?? []).map((_, i) => {
    // A Chinese sign is as wide as two others.
    const widths = measured.map((row) => (row[i] ?? '').replaceAll(/[^ -~]/g, 'xx').length + 2);
    return Math.min(WIDTH.max, Math.max(WIDTH.min, ...widths));
  });
}
