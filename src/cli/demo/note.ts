import type { Text } from '../../definition/definition.js';

/** One thing that happened. Those of one moment that differ only in their subject become one line. */
export interface Note {
  readonly kind: NoteKind;
  readonly tone: Tone;
  /** What happened: "Reminder", "Phase opens". */
  readonly what: Text;
  /** To what or to whom. */
  readonly subject: Text;
  /** What else there is to say. */
  readonly remarks: readonly Text[];
}

/** What a program may filter by. */
export type NoteKind =
  'phase' | 'step' | 'act' | 'rung' | 'item' | 'number' | 'vote' | 'fact' | 'message' | 'office';

export type Tone = 'plain' | 'good' | 'attention' | 'bad' | 'bell';

export function note(
  kind: NoteKind,
  tone: Tone,
  what: Text,
  subject: Text,
  ...remarks: readonly (Text | undefined)[]
): Note {
  const said = remarks.flatMap((one) => (one === undefined || one.zh === '' ? [] : [one]));
  return { kind, tone, what, subject, remarks: said };
}
