import type { Text } from '../definition.js';

/**
 * What a value in an expression looks like: one model from which the types of CEL, the conversion
 * of facts and the wording of mistakes are all made.
 */
export type Shape =
  | { readonly kind: 'int' | 'double' | 'bool' | 'ratio' }
  /** With `values`, nothing but these can ever be equal to it. */
  | { readonly kind: 'string'; readonly values?: ClosedSet }
  | ListShape
  | { readonly kind: 'map'; readonly of: Shape }
  | RecordShape
  /** The schema does not say what it is, so it cannot be computed with. */
  | { readonly kind: 'unknown' };

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  /** The most entries it can have. */
  readonly max: number;
}

export interface RecordShape {
  readonly kind: 'record';
  /** Name of its CEL type. */
  readonly name: string;
  /** What its fields are called in messages: a step, a parameter, a field. */
  readonly noun: Text;
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields marked personal: they exist, but nothing may depend on them. */
  readonly personal: readonly string[];
}

/** The only values a text can have, and what they are called. */
export interface ClosedSet {
  readonly noun: Text;
  readonly among: readonly string[];
}

export const INT: Shape = { kind: 'int' };
export const BOOL: Shape = { kind: 'bool' };
export const STRING: Shape = { kind: 'string' };
export const UNKNOWN: Shape = { kind: 'unknown' };

/** Names that reach into the machinery of the language that this is written in. */
const UNUSABLE_FIELDS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** A record's type name from parts that a definition may choose freely. */
export function typeName(...parts: readonly string[]): string {
  // CEL reads type names inside signatures, so nothing but letters and digits may appear in a part.
  const plain = (part: string): string =>
    part.replaceAll(/[^A-Za-z0-9]/gu, (c) => `_${(c.codePointAt(0) ?? 0).toString(16)}_`);
  return parts.map(plain).join('.');
}

export function record(
  name: string,
  noun: Text,
  fields: Readonly<Record<string, Shape>>,
  personal: readonly string[] = [],
): RecordShape {
  const usable = Object.entries(fields).filter(([field]) => !UNUSABLE_FIELDS.includes(field));
  return { kind: 'record', name, noun, fields: Object.fromEntries(usable), personal };
}

/** The name that CEL knows the shape by. */
export function celType(shape: Shape): string {
  switch (shape.kind) {
    case 'ratio':
      return 'Ratio';
    case 'list':
      return `list<${celType(shape.of)}>`;
    case 'map':
      return `map<string, ${celType(shape.of)}>`;
    case 'record':
      return shape.name;
    case 'unknown':
      return 'dyn';
    case 'int':
    case 'double':
    case 'bool':
    case 'string':
      return shape.kind;
  }
}

/** What a clerk calls the shape. */
export function shapeWords(shape: Shape): Text {
  switch (shape.kind) {
    case 'int':
      return { zh: '整数', en: 'a whole number' };
    case 'double':
      return { zh: '小数', en: 'a decimal number' };
    case 'bool':
      return { zh: '是或否', en: 'true or false' };
    case 'string':
      return { zh: '文本', en: 'a text' };
    case 'ratio':
      return { zh: '比例', en: 'a share' };
    case 'list':
      return { zh: '列表', en: 'a list' };
    case 'map':
      return { zh: '对照表', en: 'a map' };
    case 'record':
      return { zh: '一组字段', en: 'a group of fields' };
    case 'unknown':
      return { zh: '未说明类型的值', en: 'a value of no stated type' };
  }
}
