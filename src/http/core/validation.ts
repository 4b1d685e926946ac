import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { problemOf, ProblemError } from './problem.js';

const BAD_REQUEST = 400;
const FIELDS_SHOWN_MAX = 50;

/** Checks what comes in against the class of a body or query; what no class names is refused. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: malformed,
  });
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
