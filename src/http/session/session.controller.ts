import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { SESSION_COOKIE } from '../core/caller.guard.js';
import { HttpOptions } from '../core/http-options.js';
import { Operation } from '../core/operation.js';
import { notFound, refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import {
  ChangePasswordBody,
  IssuedTokenView,
  IssueTokenBody,
  LogInBody,
  SessionView,
  TokenView,
} from './session.dto.js';

const NO_CONTENT = 204;
const CREATED = 201;

/** Coming in and going out, passwords and tokens. */
@Controller()
export class SessionController {
  constructor(
    private readonly access: Access,
    private readonly options: HttpOptions,
  ) {}

  @Post('session')
  @Operation({
    name: 'session.open',
    summary: { zh: '登录', en: 'Log in' },
    status: CREATED,
    answer: SessionView,
    refusals: [401, 429],
  })
  async open(
    @Body() { login, password }: LogInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const loggedIn = await this.access.logIn(login, password, request.ip);
    if (!loggedIn.ok) throw refused(loggedIn.refusal);
    void reply.setCookie(SESSION_COOKIE, loggedIn.secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.options.secureCookies,
    });
    return viewOf(loggedIn.caller);
  }

  @Get('session')
  @Operation({
    name: 'session.read',
    summary: { zh: '当前登录者', en: 'Who is logged in' },
    answer: SessionView,
  })
  read(@Asking() caller: Caller): SessionView {
    return viewOf(caller);
  }

  @Delete('session')
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

  @Post('session/password')
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

  @Get('tokens')
  @Operation({
    name: 'tokens.list',
    summary: { zh: '自己的访问令牌', en: 'Your own tokens' },
    answer: [TokenView],
  })
  async tokens(@Asking() caller: Caller): Promise<readonly TokenView[]> {
    return this.access.tokens(caller);
  }

  @Post('tokens')
  @Operation({
    name: 'tokens.issue',
    summary: { zh: '新建访问令牌，供程序使用', en: 'Make a token for a program' },
    status: CREATED,
    answer: IssuedTokenView,
  })
  async issue(
    @Asking() caller: Caller,
    @Body() { name, days }: IssueTokenBody,
  ): Promise<IssuedTokenView> {
    return this.access.issueToken(caller.person, name, days);
  }

  @Delete('tokens/:id')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'tokens.withdraw',
    summary: { zh: '收回访问令牌', en: 'Withdraw a token' },
    status: NO_CONTENT,
    refusals: [404],
  })
  async withdraw(@Asking() caller: Caller, @Param('id') id: string): Promise<void> {
    if (await this.access.withdrawToken(caller, id)) return;
    throw notFound('token.unknown', '没有这个访问令牌。', 'You have no such token.');
  }
}

function viewOf({ person, powers, mustChangePassword }: Caller): SessionView {
  return { person, powers, mustChangePassword };
}
