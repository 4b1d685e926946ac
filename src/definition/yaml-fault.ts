import type { Text } from './definition.js';
import type { Path } from './problem.js';

/** A mistake in the writing of a YAML file, at an offset into its text. */
export interface YamlFault extends FaultText {
  readonly code: string;
  readonly offset: number;
  readonly path: Path;
}

export interface FaultText {
  readonly message: Text;
  readonly mend?: Text;
}
