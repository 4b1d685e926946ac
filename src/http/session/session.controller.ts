import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { SESSION_COOKIE } from '../core/caller.guard.js';
import { HttpOptions } from '../core/http-options.js';
import { Operation } from '../core/operation.js';
import { refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { ChangePasswordBody, ConfirmBody, LogInBody, SessionView } from './session.dto.js';
import { setSessionCookie } from './session-cookie.js';

const NO_CONTENT = 204;
const CREATED = 201;

/** Coming in and going out, and the password. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly access: Access,
    private readonly options: HttpOptions,
  ) {}

  @Post()
  @Operation({
    name: 'session.open',
    summary: { zh: '登录', en: 'Log in' },
    status: CREATED,
    answer: SessionView,
    refusals: [401, 403, 429],
  })
  async open(
    @Body() { login, password, code }: LogInBody,
    @Req() { ip, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const more = { code, program: headers['user-agent'] };
    const loggedIn = await this.access.logIn(login, password, ip, more);
    if (!loggedIn.ok) throw refused(loggedIn.refusal);
    setSessionCookie(reply, loggedIn.secret, this.options);
    return viewOf(loggedIn.caller);
  }

  @Get()
  @Operation({
    name: 'session.read',
    summary: { zh: '当前登录者', en: 'Who is logged in' },
    answer: SessionView,
  })
  read(@Asking() caller: Caller): SessionView {
    return viewOf(caller);
  }

  @Delete()
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'session.close',
    summary: { zh: '退出登录', en: 'Log out' },
    status: NO_CONTENT,
  })
  async close(
    @Asking() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.access.logOut(caller);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  @Post('password')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'session.changePassword',
    summary: { zh: '修改自己的密码', en: 'Choose a password of your own' },
    status: NO_CONTENT,
    refusals: [401, 409, 429],
  })
  async changePassword(
    @Asking() caller: Caller,
    @Body() { old, chosen }: ChangePasswordBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const refusal = await this.access.changePassword(caller, old, chosen, ip);
    if (refusal) throw refused(refusal);
  }

  @Post('confirm')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'session.confirm',
    summary: {
      zh: '再次输入密码，以便做敏感操作',
      en: 'Give the password again, for what is sensitive',
    },
    status: NO_CONTENT,
    refusals: [401, 429],
  })
  async confirm(
    @Asking() caller: Caller,
    @Body() { password }: ConfirmBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const refusal = await this.access.confirm(caller, password, ip);
    if (refusal) throw refused(refusal);
  }
}

function viewOf({ person, powers, mustChangePassword, mustEnrol, confirmed }: Caller): SessionView {
  return { person, powers, mustChangePassword, mustEnrol, confirmed };
}
