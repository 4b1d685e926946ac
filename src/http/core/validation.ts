import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { problemOf, ProblemError } from './problem.js';
import { isSurelyRight } from './quick-check.js';

const BAD_REQUEST = 400;
const FIELDS_SHOWN_MAX = 50;
/** Deeper than any form; what checks and copies bodies walks them by recursion. */
export const DEPTH_MAX = 40;

const OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/** What Nest notes where a parameter has no class of its own. */
const WITHOUT_CHECKS: ReadonlySet<unknown> = new Set([undefined, String, Object]);

/** Checks what comes in against the class of a body or query; what no class names is refused. */
@Injectable()
export class Checking implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || WITHOUT_CHECKS.has(metatype)) return value;
    if (type === 'body') refuseUnfit(value);
    const said = value ?? {};
    if (typeof said !== 'object' || Array.isArray(said)) throw notAnObject();
    const entity: object = plainToInstance(metatype as new () => object, said);
    if (isSurelyRight(entity, metatype)) return entity;
    const errors = validateSync(entity, OPTIONS);
    if (errors.length > 0) throw malformed(errors);
    return entity;
  }
}

/** Names that every object has anyway; what copies bodies would take them for its own. */
const RESERVED = ['__proto__', 'constructor', 'prototype'] as const;

/** Throws for a body that is not fit to be copied. Without recursion, which is one thing to be kept from. */
function refuseUnfit(body: unknown): void {
  const left: { readonly part: unknown; readonly depth: number }[] = [{ part: body, depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { part, depth } = next;
    if (typeof part !== 'object' || part === null) continue;
    if (depth === DEPTH_MAX) throw tooDeep();
    const name = RESERVED.find((one) => Object.hasOwn(part, one));
    if (name !== undefined) throw reserved(name);
    for (const inner of Object.values(part)) left.push({ part: inner, depth: depth + 1 });
  }
}

function reserved(name: string): ProblemError {
  const message = {
    zh: `“${name}”是保留名称，不能用作字段名。`,
    en: `"${name}" is a reserved name and cannot be a field.`,
  };
  const fields = [{ field: name, rule: 'reserved', message: message.en }];
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message, { fields }));
}

function tooDeep(): ProblemError {
  const message = {
    zh: `内容嵌套不能超过${String(DEPTH_MAX)}层。`,
    en: `A body is nested ${String(DEPTH_MAX)} levels deep at most.`,
  };
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message));
}

function notAnObject(): ProblemError {
  const message = {
    zh: '内容应为一个 JSON 对象，例如 {"act":"approve"}。',
    en: 'A body is one JSON object, such as {"act":"approve"}.',
  };
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message));
}

interface WrongField {
  /** Where it stands: `groups.0.name`. */
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

function malformed(errors: readonly ValidationError[]): ProblemError {
  const fields = errors.flatMap((error) => wrongFields(error, '')).slice(0, FIELDS_SHOWN_MAX);
  const names = [...new Set(fields.map(({ field }) => field))];
  const message = {
    zh: `以下各项填写有误：${names.join('、')}。`,
    en: `These fields are wrong: ${names.join(', ')}.`,
  };
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message, { fields }));
}

function wrongFields(error: ValidationError, within: string): readonly WrongField[] {
  const field = `${within}${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    rule,
    message,
  }));
  const inner = (error.children ?? []).flatMap((child) => wrongFields(child, `${field}.`));
  return [...own, ...inner];
}
