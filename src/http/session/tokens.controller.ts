import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Operation } from '../core/operation.js';
import { notFound, refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { IssuedTokenView, IssueTokenBody, TokenView } from './session.dto.js';

const NO_CONTENT = 204;
const CREATED = 201;

/** The tokens of programs that act for somebody. */
@Controller('tokens')
export class TokensController {
  constructor(private readonly access: Access) {}

  @Get()
  @Operation({
    name: 'tokens.list',
    summary: { zh: '自己的访问令牌', en: 'Your own tokens' },
    answer: [TokenView],
  })
  async list(@Asking() { person }: Caller): Promise<readonly TokenView[]> {
    return this.access.tokens.of(person);
  }

  @Post()
  @Operation({
    name: 'tokens.issue',
    summary: { zh: '新建访问令牌，供程序使用', en: 'Make a token for a program' },
    status: CREATED,
    answer: IssuedTokenView,
  })
  async issue(
    @Asking() caller: Caller,
    @Body() { name, days, scope }: IssueTokenBody,
  ): Promise<IssuedTokenView> {
    const issued = await this.access.tokens.issue(caller, { name, days, scope });
    if (!issued.ok) throw refused(issued.refusal);
    return issued.token;
  }

  @Delete(':id')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'tokens.withdraw',
    summary: { zh: '收回访问令牌', en: 'Withdraw a token' },
    status: NO_CONTENT,
    refusals: [404],
  })
  async withdraw(@Asking() { person }: Caller, @Param('id') id: string): Promise<void> {
    if (await this.access.tokens.withdraw(person, id)) return;
    throw notFound('token.unknown', '没有这个访问令牌。', 'You have no such token.');
  }
}
