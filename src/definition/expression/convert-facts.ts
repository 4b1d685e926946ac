import type { RecordShape, Shape } from './shape.js';

/** Makes a value of CEL from a plain one; undefined where it is missing or of another type. */
export type Converter = (plain: unknown) => unknown;

const PLAIN = Symbol('plain');

/** A record as CEL sees it. Its fields are getters that convert what is asked for and no more. */
export type RecordClass = new (plain: object) => { readonly [PLAIN]: object };

/** The class of a record type; the classes of the records inside it must be known already. */
export function recordClass(
  shape: RecordShape,
  classes: ReadonlyMap<string, RecordClass>,
): RecordClass {
  class FactRecord {
    readonly [PLAIN]: object;
    constructor(plain: object) {
      this[PLAIN] = plain;
    }
  }
  for (const [field, of] of Object.entries(shape.fields)) {
    const convert = converterOf(of, classes);
    Object.defineProperty(FactRecord.prototype, field, {
      get(this: FactRecord): unknown {
        const plain: unknown = Reflect.get(this[PLAIN], field);
        return convert(plain);
      },
    });
  }
  return FactRecord;
}

export function converterOf(shape: Shape, classes: ReadonlyMap<string, RecordClass>): Converter {
  switch (shape.kind) {
    case 'int':
      return (plain) => (Number.isSafeInteger(plain) ? BigInt(Number(plain)) : undefined);
    case 'double':
      return (plain) => (typeof plain === 'number' ? plain : undefined);
    case 'bool':
      return (plain) => (typeof plain === 'boolean' ? plain : undefined);
    case 'string':
      return (plain) => (typeof plain === 'string' ? plain : undefined);
    case 'list':
      return listConverter(converterOf(shape.of, classes), shape.max);
    case 'map':
      return mapConverter(converterOf(shape.of, classes));
    case 'record':
      return recordConverter(classes.get(shape.name));
    case 'ratio':
    case 'unknown':
      return () => undefined;
  }
}

/** A list with an entry that is missing or wrong, or longer than its bound, is itself missing. */
function listConverter(convert: Converter, max: number): Converter {
  return (plain) => {
    if (!Array.isArray(plain) || plain.length > max) return undefined;
    const values = plain.map((entry: unknown) => convert(entry));
    return values.includes(undefined) ? undefined : values;
  };
}

function mapConverter(convert: Converter): Converter {
  return (plain) => {
    if (!isObject(plain)) return undefined;
    return new Map(Object.entries(plain).map(([key, value]) => [key, convert(value)]));
  };
}

function recordConverter(ctor: RecordClass | undefined): Converter {
  return (plain) => (ctor !== undefined && isObject(plain) ? new ctor(plain) : undefined);
}

function isObject(plain: unknown): plain is object {
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain);
}
