import { getMetadataStorage, type ValidatorConstraintInterface } from 'class-validator';

/** What the checks of one field ask for. */
interface FieldChecks {
  /** The field is looked at only while all of these say so. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly FieldCheck[];
}

interface FieldCheck {
  readonly validator: ValidatorConstraintInterface;
  readonly constraints: readonly unknown[];
  readonly each: boolean;
}

type Checks = ReadonlyMap<string, FieldChecks>;
type Class = abstract new (...args: never[]) => unknown;

/** Null for classes with checks that are not known here. */
const known = new Map<Class, Checks | null>();

/**
 * True if class-validator finds nothing wrong with this object of a class. It looks up all checks of
 * a class anew for each object, which takes longer than most acts; here they are looked up once.
 * False says nothing: then it has to be asked, and words what is wrong.
 */
export function isSurelyRight(object: object, type: Class): boolean {
  if (!(object instanceof type)) return false;
  let checks = known.get(type);
  if (checks === undefined) {
    checks = checksOf(type);
    known.set(type, checks);
  }
  if (checks === null) return false;
  for (const name of Object.keys(object)) if (!checks.has(name)) return false;
  for (const [name, field] of checks) if (!isRight(object, name, field)) return false;
  return true;
}

function isRight(object: object, property: string, { conditions, checks }: FieldChecks): boolean {
  const value: unknown = Reflect.get(object, property);
  if (!conditions.every((holds) => holds(object, value))) return true;
  return checks.every(({ validator, constraints, each }) => {
    const facts = {
      targetName: object.constructor.name,
      property,
      object,
      value,
      constraints: [...constraints],
    };
    // A promise is no answer: whoever has to wait asks class-validator.
    const accepts = (one: unknown): boolean => validator.validate(one, facts) === true;
    if (!each) return accepts(value);
    return Array.isArray(value) && value.every(accepts);
  });
}

/** What lies within other things is left to class-validator, where it is there. */
const NOT_LOOKED_INTO: ValidatorConstraintInterface = { validate: () => false };

function checksOf(type: Class): Checks | null {
  const storage = getMetadataStorage();
  const checks = new Map<
    string,
    { conditions: FieldChecks['conditions'][number][]; checks: FieldCheck[] }
  >();
  for (const one of storage.getTargetValidationMetadatas(type, '', false, false)) {
    const field = checks.get(one.propertyName) ?? { conditions: [], checks: [] };
    checks.set(one.propertyName, field);
    const constraints = (one.constraints as readonly unknown[] | undefined) ?? [];
    if (one.type === 'conditionalValidation') {
      field.conditions.push(constraints[0] as FieldChecks['conditions'][number]);
    } else if (one.type === 'customValidation' && one.validateIf === undefined) {
      for (const { instance } of storage.getTargetValidatorConstraints(one.constraintCls)) {
        field.checks.push({ validator: instance, constraints, each: one.each });
      }
    } else if (one.type === 'nestedValidation') {
      field.checks.push({ validator: NOT_LOOKED_INTO, constraints, each: false });
    } else if (one.type !== 'whitelistValidation') {
      return null;
    }
  }
  return checks;
}
