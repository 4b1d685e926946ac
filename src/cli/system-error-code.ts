/** The name that the system gives to a failure, such as ENOENT. */
export function systemErrorCode(error: unknown): string {
  // Not `instanceof Error`: an error may come from another realm, as it does under the test runner.
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : String(error);
}
