import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { TOKEN_PREFIX } from '../../runtime/access/tokens.js';
import { OPERATION, type OperationFacts } from './operation.js';
import { problemOf, ProblemError, refused } from './problem.js';
import type { CalledRequest } from './request.js';

export const SESSION_COOKIE = 'belfry_session';
const FORBIDDEN = 403;
/** `none` is somebody who typed the address himself. */
const OWN_SITES: ReadonlySet<unknown> = new Set(['same-origin', 'none']);
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one place where a request is let in: it finds out who asks, and asks `Access`. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CalledRequest>();
    const facts = this.reflector.get<OperationFacts | undefined>(OPERATION, context.getHandler());
    if (facts === undefined) return false;
    const caller = await this.#callerOf(request);
    const refusal = this.access.check(facts.name, caller);
    if (refusal) {
      const isKept = caller !== undefined && refusal.code.startsWith('forbidden.');
      if (isKept) await this.access.noteRefusal(facts.name, caller, refusal);
      throw refused(refusal);
    }
    if (caller) request.caller = caller;
    return true;
  }

  async #callerOf(request: CalledRequest): Promise<Caller | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const [, token] = /^Bearer ([\w-]{1,200})$/.exec(authorization) ?? [];
      return token?.startsWith(TOKEN_PREFIX) === true
        ? this.access.callerOf('token', token)
        : undefined;
    }
    // Also without a cookie: nobody is to be logged in by another site as somebody else.
    if (!SAFE_METHODS.has(request.method)) refuseOtherSites(request);
    const session = request.cookies[SESSION_COOKIE];
    return session === undefined ? undefined : this.access.callerOf('session', session);
  }
}

/**
 * A browser sends the cookie whoever made it ask. It says which site that was; programs that are no
 * browsers say nothing and have nobody who could mislead them.
 */
function refuseOtherSites({ headers, host }: CalledRequest): void {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const own =
    site === undefined ? origin === undefined || hostOf(origin) === host : OWN_SITES.has(site);
  if (own) return;
  throw new ProblemError(
    problemOf(FORBIDDEN, 'forbidden.otherSite', {
      zh: '请求来自其他网站，已拒绝。',
      en: 'The request came from another site and was refused.',
    }),
  );
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
