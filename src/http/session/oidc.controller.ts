import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../runtime/access/access.js';
import { digestOf } from '../../runtime/digest.js';
import { HttpOptions } from '../core/http-options.js';
import { Operation } from '../core/operation.js';
import { refused } from '../core/problem.js';
import { Office } from '../../runtime/office.js';
import { NOBODY_HERE, Oidc, OIDC_CALLBACK, PENDING_MS } from './oidc.js';
import { OidcQuery } from './oidc.dto.js';
import { setSessionCookie } from './session-cookie.js';

const SEE_OTHER = 303;
const OIDC_COOKIE = 'belfry_oidc';
const LOGIN_KEPT_MAX = 100;

/** Coming in by the log-in of another server. */
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly access: Access,
    private readonly oidc: Oidc,
    private readonly office: Office,
    private readonly options: HttpOptions,
  ) {}

  @Get()
  @Operation({
    name: 'session.oidcBegin',
    summary: {
      zh: '用统一登录（OpenID Connect）登录：转到其服务器',
      en: 'Log in by another server (OpenID Connect): leads there',
    },
    status: SEE_OTHER,
    refusals: [404, 503],
  })
  async begin(@Query() { again }: OidcQuery, @Res() reply: FastifyReply): Promise<void> {
    const begun = await this.oidc.begin(again === 'true');
    if ('code' in begun) throw refused(begun);
    // The browser comes back from another site, which sends no strict cookie.
    void reply.setCookie(OIDC_COOKIE, begun.secret, {
      path: OIDC_CALLBACK,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.options.secureCookies,
      maxAge: PENDING_MS / 1_000,
    });
    await reply.redirect(begun.to.href, SEE_OTHER);
  }

  @Get('callback')
  @Operation({
    name: 'session.oidcReturn',
    summary: {
      zh: '从统一登录返回：转到首页',
      en: 'Back from the other server: leads to the first page',
    },
    status: SEE_OTHER,
    refusals: [401, 403, 404, 503],
  })
  async back(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // What the other server sends along is its own business; the library looks at it.
    const { ip, url, cookies, headers } = request;
    void reply.clearCookie(OIDC_COOKIE, { path: OIDC_CALLBACK });
    const question = url.indexOf('?');
    const key = digestOf(cookies[OIDC_COOKIE] ?? '');
    const returned = await this.oidc.returned(key, question < 0 ? '' : url.slice(question));
    if (!returned.ok) throw refused(returned.refusal);
    const { name, shownMs } = returned.vouched;
    const { people } = await this.office.queries.directory();
    if (!Object.hasOwn(people, name)) {
      await this.access.logIns.notVouchedFor(name.slice(0, LOGIN_KEPT_MAX), ip, NOBODY_HERE);
      throw refused(NOBODY_HERE);
    }
    const program = headers['user-agent'];
    const opened = await this.access.logIns.vouchedFor(name, { from: ip, program, shownMs });
    if (!opened.ok) throw refused(opened.refusal);
    setSessionCookie(reply, opened.secret, this.options);
    await reply.redirect('/', SEE_OTHER);
  }
}
