// Cookies are known to replies once this is imported.
import type {} from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { SESSION_COOKIE } from '../core/caller.guard.js';
import type { HttpOptions } from '../core/http-options.js';

/** The cookie that shows a session: no script reads it, and no other site has it sent. */
export function setSessionCookie(
  reply: FastifyReply,
  secret: string,
  { secureCookies }: HttpOptions,
): void {
  void reply.setCookie(SESSION_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: secureCookies,
  });
}
