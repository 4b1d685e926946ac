import type { Text } from '../definition/definition.js';

/** Why a command was not carried out, as data: a stable code, a sentence in both languages, the facts. */
export interface Refusal {
  readonly code: string;
  readonly message: Text;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The decision that refuses. */
export interface Refused {
  readonly accepted: false;
  readonly refusal: Refusal;
}

export function refuse(
  code: string,
  zh: string,
  en: string,
  facts: Readonly<Record<string, unknown>> = {},
): Refused {
  return { accepted: false, refusal: { code, message: { zh, en }, facts } };
}
