import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Person } from '../../engine/directory/state.js';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Office } from '../../runtime/office.js';
import { Doing } from '../core/doing.js';
import { Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import { pageOf, PageQuery, readCursor } from '../core/paging.js';
import { notFound, refused, type ProblemError } from '../core/problem.js';
import { Asking } from '../core/request.js';
import {
  AccountPageView,
  DividedPowersView,
  DividePowersBody,
  EndedView,
  OneTimePasswordView,
  type AccountView,
} from './accounts.dto.js';

const OK = 200;
const NO_CONTENT = 204;
const CREATED = 201;

/** Other people's ways in, for administrators. */
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly access: Access,
    private readonly office: Office,
    private readonly doing: Doing,
  ) {}

  @Get()
  @Operation({
    name: 'accounts.list',
    summary: { zh: '账号：谁能登录、有哪些令牌', en: 'Who can come in, and by which ways' },
    answer: AccountPageView,
  })
  async list(@Query() { limit, cursor }: PageQuery): Promise<AccountPageView> {
    const after = readCursor(cursor)?.key ?? '';
    const people = Object.values((await this.office.queries.directory()).people)
      .filter(({ id }) => id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit + 1);
    const accounts = await Promise.all(people.map(async (person) => this.#viewOf(person)));
    return pageOf(
      accounts,
      limit,
      ({ person }) => ({ key: person.id }),
      (account) => account,
    );
  }

  @Post('divided-powers')
  @HttpCode(OK)
  @Operation({
    name: 'accounts.dividePowers',
    summary: {
      zh: '三员分立：系统、安全、审计三种权限分给不同的人，不可撤销',
      en: 'Divide the powers for good: system, security and audit lie with different people',
    },
    answer: DividedPowersView,
    refusals: [409, 422],
  })
  async dividePowers(
    @Asking() caller: Caller,
    @Key() key: string,
    @Body() { system, security, audit }: DividePowersBody,
  ): Promise<DividedPowersView> {
    const command = { type: 'dividePowers', system, security, audit } as const;
    const stream = this.office.rules.directory;
    const { seq } = await this.doing.does({ stream, command, caller, key });
    return { version: seq };
  }

  @Post(':person/password')
  @Operation({
    name: 'accounts.resetPassword',
    summary: {
      zh: '为某人生成一次性密码，并结束其全部登录',
      en: 'Give somebody a one-time password, and end his sessions',
    },
    status: CREATED,
    answer: OneTimePasswordView,
    refusals: [404],
  })
  async resetPassword(
    @Asking() { person: by }: Caller,
    @Param('person') person: string,
  ): Promise<OneTimePasswordView> {
    const password = await this.access.accounts.giveOneTimePassword(person, { person: by });
    if (password === undefined) throw nobody(person);
    return { person, password };
  }

  @Delete(':person/sessions')
  @Operation({
    name: 'accounts.end',
    summary: {
      zh: '结束某人的全部登录，收回其全部令牌',
      en: 'End all sessions of somebody, and withdraw all his tokens',
    },
    answer: EndedView,
    refusals: [404],
  })
  async end(@Asking() { person: by }: Caller, @Param('person') person: string): Promise<EndedView> {
    const ended = await this.access.accounts.end(person, { person: by });
    if (ended === undefined) throw nobody(person);
    return { person, ...ended };
  }

  @Post(':person/unlock')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'accounts.unlock',
    summary: {
      zh: '解锁：某人连续输错密码后又可登录',
      en: 'Let somebody log in again who was locked after too many failures',
    },
    status: NO_CONTENT,
    refusals: [404],
  })
  async unlock(@Asking() { person: by }: Caller, @Param('person') person: string): Promise<void> {
    const unlocked = await this.access.accounts.unlock(person, { person: by });
    if (unlocked === undefined) throw nobody(person);
  }

  @Post(':person/disable')
  @HttpCode(OK)
  @Operation({
    name: 'accounts.disable',
    summary: {
      zh: '停用某人的账号：其登录立即全部结束，令牌全部收回',
      en: 'Disable an account: its sessions end at once and its tokens are withdrawn',
    },
    answer: EndedView,
    refusals: [404, 409],
  })
  async disable(
    @Asking() { person: by }: Caller,
    @Param('person') person: string,
  ): Promise<EndedView> {
    const ended = await this.access.accounts.disable(person, { person: by });
    if (ended === undefined) throw nobody(person);
    if ('code' in ended) throw refused(ended);
    return { person, ...ended };
  }

  @Post(':person/enable')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'accounts.enable',
    summary: { zh: '重新启用某人的账号', en: 'Enable an account again' },
    status: NO_CONTENT,
    refusals: [404],
  })
  async enable(@Asking() { person: by }: Caller, @Param('person') person: string): Promise<void> {
    const enabled = await this.access.accounts.enable(person, { person: by });
    if (enabled === undefined) throw nobody(person);
  }

  @Delete(':person/second-factor')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'accounts.resetSecondFactor',
    summary: {
      zh: '去掉某人丢失的第二因素',
      en: 'Take away a second factor that somebody has lost',
    },
    status: NO_CONTENT,
    refusals: [404, 409],
  })
  async resetSecondFactor(
    @Asking() { person: by }: Caller,
    @Param('person') person: string,
  ): Promise<void> {
    const reset = await this.access.accounts.resetSecondFactor(person, { person: by });
    if (reset === undefined) throw nobody(person);
    if (typeof reset === 'object') throw refused(reset);
  }

  async #viewOf({ id, name, powers }: Person): Promise<AccountView> {
    const { person: _, ...account } = await this.access.accounts.of(id);
    return { person: { id, name }, powers, ...account };
  }
}

function nobody(person: string): ProblemError {
  return notFound(
    'person.notFound',
    '通讯录里没有这个人。',
    'There is no such person in the directory.',
    { person },
  );
}
