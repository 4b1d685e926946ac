/** How many cells of a terminal a text takes: wide characters, such as Chinese ones, take two. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!NO_CELL.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Filled up with blanks to so many cells; a longer text stays as it is. */
export function padded(text: string, cells: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, cells - cellWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
}

const NO_CELL = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;

/** East Asian wide and fullwidth, by the blocks that hold such characters. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]$/u;
