import type { LineCounter } from 'yaml';
import type { Text } from './definition.js';
import type { Problem } from './problem.js';
import { yamlLimits } from './yaml-limits.js';

/**
 * Characters that a person cannot see, or that show a text in another order than it is read: control characters,
 * zero-width and bidirectional marks, broken halves of pairs, and what is left where bytes were no UTF-8.
 */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD-\uFFFF]|[^\P{Cc}\t\n\r]/gu;

/** The first unseen character of a text, or -1. */
export function unseenAt(text: string): number {
  return text.search(UNSEEN);
}

/** Refuses a text by its size alone, before anything else looks at it. */
export function measureYamlText(text: string): Problem | undefined {
  const { sourceBytesMax } = yamlLimits;
  if (text.length <= sourceBytesMax / 3 || bytesOf(text) <= sourceBytesMax) return undefined;
  const kb = String(sourceBytesMax / 1024);
  return {
    ...start,
    code: 'BF101',
    message: {
      zh: `文件过大，最多 ${kb} kB。`,
      en: `The file is too large; ${kb} kB are allowed.`,
    },
    mend: { zh: '拆成几个文件。', en: 'Split it into several files.' },
  };
}

/** One problem for each character that does not belong into a text file, up to the limit. */
export function checkYamlText(text: string, lines: LineCounter): readonly Problem[] {
  const problems: Problem[] = [];
  for (const match of text.matchAll(UNSEEN)) {
    const { line, col } = lines.linePos(match.index);
    problems.push({ ...start, line, column: col, code: 'BF105', ...unseenText(match[0]) });
    if (problems.length >= yamlLimits.problemsMax) break;
  }
  return problems;
}

const start = { severity: 'error', path: [], line: 1, column: 1 } as const;

/** What to say of an unseen character, the first of the given text. */
export function unseenText(character: string): { readonly message: Text; readonly mend: Text } {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  if (point === 0xfffd) {
    return {
      message: {
        zh: `此处有无法识别的字节（${code}）。`,
        en: `Here are bytes that are no text (${code}).`,
      },
      mend: { zh: '将文件另存为 UTF-8 编码。', en: 'Save the file as UTF-8.' },
    };
  }
  return {
    message: {
      zh: `此处有看不见的字符（${code}）。`,
      en: `Here is a character that cannot be seen (${code}).`,
    },
    mend: { zh: '删去该字符。', en: 'Delete it.' },
  };
}

/** Size in UTF-8, counted without making the bytes. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += 1;
    // A pair of surrogates makes four bytes, two for each half.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
    if (bytes > yamlLimits.sourceBytesMax) break;
  }
  return bytes;
}
