import type { Text } from '../../definition/definition.js';

type Language = keyof Text;

/** A text from what makes it in one language. */
export function both(make: (language: Language) => string): Text {
  return { zh: make('zh'), en: make('en') };
}

/** Several texts as one list in a sentence. */
export function listed(texts: readonly Text[]): Text {
  return both((language) => texts.map((text) => text[language]).join(SEPARATOR[language]));
}

/** A remark in brackets behind a text, if there is one. */
export function bracketed(remarks: readonly Text[]): Text {
  if (remarks.length === 0) return { zh: '', en: '' };
  const { zh, en } = listed(remarks);
  return { zh: `（${zh}）`, en: ` (${en})` };
}

const SEPARATOR: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };
