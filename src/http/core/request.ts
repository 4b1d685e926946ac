// Cookies are known to requests and replies once this is imported.
import type {} from '@fastify/cookie';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../runtime/access/caller.js';

/** A request after the guard: it knows who asks. */
export interface CalledRequest extends FastifyRequest {
  caller?: Caller;
}

/** Who asks. Only for operations that nobody may call without logging in. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CalledRequest>();
  if (caller === undefined) throw new Error('A route that is open to anybody asked who called.');
  return caller;
});
