import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KEY_LENGTH_MAX } from '../../runtime/command-key.js';
import { problemOf, ProblemError } from './problem.js';

const BAD_REQUEST = 400;

/**
 * The caller's own name for what he asks (`Idempotency-Key`): asking again under the same one does
 * it once. Without the header each request is a new one.
 */
export const Key = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  keyOf(requestOf(context)),
);

export function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key === 'string' && key.length > 0 && key.length <= KEY_LENGTH_MAX) return key;
  throw new ProblemError(
    problemOf(BAD_REQUEST, 'key.malformed', {
      zh: `Idempotency-Key应为1至${String(KEY_LENGTH_MAX)}个字符。`,
      en: `Idempotency-Key has 1 to ${String(KEY_LENGTH_MAX)} characters.`,
    }),
  );
}

/**
 * The version that the caller saw (`If-Match: "3"`), which a task or item must still have. Without
 * the header nothing is compared.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | undefined => {
    const header = requestOf(context).headers['if-match'];
    if (header === undefined || header === '*') return undefined;
    const [, version] = /^"(\d{1,15})"$/.exec(header) ?? [];
    if (version !== undefined) return Number(version);
    throw new ProblemError(
      problemOf(BAD_REQUEST, 'request.ifMatch', {
        zh: 'If-Match应为带引号的版本号，例如 "3"。',
        en: 'If-Match is a version in quotation marks, such as "3".',
      }),
    );
  },
);

/** The version as a header shows it. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
