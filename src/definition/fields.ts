/**
 * What may be done with a field. `required`: it is edited, and filled in before the task is done.
 * One word rather than two lists, so that nothing can be hidden and required at once.
 */
export type FieldAccess = 'read' | 'edit' | 'required' | 'hidden';

/**
 * By the name of a field of the request, `step.field` for one of a step before, `step.*` for all of
 * that step's form, and `*` for whatever else there is.
 */
export type FieldRules = Readonly<Record<string, FieldAccess>>;

export const FIELD_ACCESSES: readonly FieldAccess[] = ['read', 'edit', 'required', 'hidden'];

/** Whoever starts it may fill in the whole request; whoever has a task reads, and changes nothing. */
export type Otherwise = 'read' | 'edit';

/** The rules of a step, whatever its kind; only kinds with people's work have any. */
export function fieldRulesOf(
  step: { readonly kind: string; readonly fields?: FieldRules } | undefined,
): FieldRules | undefined {
  return step?.fields;
}

/** What the rules of one place say of a field of the request, or of the form of another step. */
export function accessTo(
  rules: FieldRules | undefined,
  { step, field }: { readonly step?: string | undefined; readonly field: string },
  otherwise: Otherwise = 'read',
): FieldAccess {
  const of = (name: string): FieldAccess | undefined =>
    rules && Object.hasOwn(rules, name) ? rules[name] : undefined;
  const found =
    step === undefined
      ? (of(field) ?? of('*') ?? otherwise)
      : (of(`${step}.${field}`) ?? of(`${step}.*`) ?? of('*') ?? otherwise);
  // What somebody filled in on his own step stays what he filled in: others see it, or do not.
  return step !== undefined && found !== 'hidden' ? 'read' : found;
}

export function mayEdit(access: FieldAccess): boolean {
  return access === 'edit' || access === 'required';
}
