/** Goes up by one with every change of what `decide` makes of the same state and command. */
export const ENGINE_VERSION = 1;

/**
 * A change of the engine's behaviour. Commits recorded by an engine older than `since` are re-run
 * without it, so that an old history stays provable; a flag is therefore never removed.
 */
export interface BehaviourFlag {
  readonly flag: number;
  readonly since: number;
  /** What changed, and why commits from before stay valid. */
  readonly why: string;
}

export const BEHAVIOUR_FLAGS: readonly BehaviourFlag[] = [];

/** The numbers of the flags that an engine of this version obeys. */
export function flagsOf(
  engineVersion: number,
  flags: readonly BehaviourFlag[] = BEHAVIOUR_FLAGS,
): readonly number[] {
  return flags.filter((one) => one.since <= engineVersion).map((one) => one.flag);
}
