import { HttpException } from '@nestjs/common';
import type { Text } from '../../definition/definition.js';
import type { Refusal } from '../../engine/refusal.js';
import { statusOf } from './statuses.js';

/**
 * What a door answers instead of a result (RFC 9457, `application/problem+json`): a stable code, a
 * sentence in both languages, and the facts that a program needs to do something about it.
 */
export interface Problem {
  /** `urn:belfry:<code>`: names the sort of problem, and leads nowhere. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly message: Text;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Thrown by whatever answers a request; the filter turns it into the answer. */
export class ProblemError extends HttpException {
  constructor(readonly problem: Problem) {
    super(problem, problem.status);
  }
}

export function problemOf(
  status: number,
  code: string,
  message: Text,
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  return { type: `urn:belfry:${code}`, title: message.en, status, code, message, facts };
}

/** A refusal of the engine as an answer. */
export function refused({ code, message, facts }: Refusal): ProblemError {
  return new ProblemError(problemOf(statusOf(code), code, message, facts));
}

/** What was asked for is not there, or not for this caller to know. */
export function notFound(code: string, zh: string, en: string, facts = {}): ProblemError {
  return new ProblemError(problemOf(statusOf(code), code, { zh, en }, facts));
}
