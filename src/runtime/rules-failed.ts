/** The rules of a kind threw: a bug there, not a broken store. */
export class RulesFailed extends Error {
  override readonly name = 'RulesFailed';
}

/** Calls rules, and says which stream was being decided when they fail. */
export function guarded<Result>(doing: string, call: () => Result): Result {
  try {
    return call();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RulesFailed(`${doing}: ${why}`, { cause });
  }
}
