import type { Text } from '../../definition/definition.js';

/** Why a store cannot be opened, read, written or copied. The codes are kept for ever. */
export type StoreProblemCode =
  | 'store.folderMissing'
  | 'store.notWritable'
  | 'store.notAFile'
  | 'store.missing'
  | 'store.notADatabase'
  | 'store.foreign'
  | 'store.newer'
  | 'store.older'
  | 'store.damaged'
  | 'store.locked'
  | 'store.busy'
  | 'store.readOnly'
  | 'store.diskFull'
  | 'store.inputOutput'
  | 'store.broken'
  | 'store.copyExists';

/**
 * The machine or the file is in the way, not the office's rules. The text says what was being done,
 * to what, why it cannot be done and what to do next; `cause` holds what the driver said.
 */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';

  constructor(
    readonly code: StoreProblemCode,
    readonly facts: Readonly<Record<string, string | number>>,
    readonly text: Text,
    cause?: unknown,
  ) {
    super(text.en, cause === undefined ? undefined : { cause });
  }
}

/** Something that works and may not work for long, as a sentence for whoever runs the program. */
export interface StoreWarning {
  readonly code: 'store.networkFolder';
  readonly facts: Readonly<Record<string, string | number>>;
  readonly text: Text;
}
