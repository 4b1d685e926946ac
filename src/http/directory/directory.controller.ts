import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { DirectoryCommand } from '../../engine/directory/command.js';
import type { Directory } from '../../engine/directory/state.js';
import type { Caller } from '../../runtime/access/caller.js';
import { plainCopy } from '../../runtime/canonical.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { etagOf, IfMatch, Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import { refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { directoryView } from './directory-view.js';
import {
  AppointedProxyView,
  AppointProxyBody,
  DirectoryQuery,
  DirectoryView,
  EnterDirectoryBody,
  EnteredDirectoryView,
} from './directory.dto.js';

const OK = 200;
const CREATED = 201;
const NO_CONTENT = 204;

type Entries = Omit<EnterDirectoryBody, 'reason'>;

/** Departments, posts, people, and who acts for whom. */
@Controller('directory')
export class DirectoryController {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  @Get()
  @Operation({
    name: 'directory.read',
    summary: { zh: '通讯录', en: 'The directory' },
    answer: DirectoryView,
  })
  async read(
    @Asking() caller: Caller,
    @Query() query: DirectoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DirectoryView> {
    const { queries, rules } = this.office;
    const { seq, state } = await queries.head(rules.directory);
    void reply.header('etag', etagOf(seq));
    return directoryView(state as Directory, seq, query, { caller, now: this.clock.now() });
  }

  @Post()
  @HttpCode(OK)
  @Operation({
    name: 'directory.change',
    summary: { zh: '录入部门、岗位和人员', en: 'Enter departments, posts and people' },
    answer: EnteredDirectoryView,
    refusals: [409, 412, 422],
  })
  async enter(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Body() { reason, ...entries }: EnterDirectoryBody,
  ): Promise<EnteredDirectoryView> {
    const { seq } = await this.#does(
      { type: 'enter', ...(plainCopy(entries) as Entries) },
      { caller, key, reason, version },
    );
    return { version: seq };
  }

  @Post('proxies')
  @Operation({
    name: 'directory.appointProxy',
    summary: {
      zh: '指定代理人（本人或管理员）',
      en: 'Appoint an agent: by the principal himself or an administrator',
    },
    status: CREATED,
    answer: AppointedProxyView,
    refusals: [409, 422],
  })
  async appoint(
    @Asking() caller: Caller,
    @Key() key: string,
    @Body() { reason, ...proxy }: AppointProxyBody,
  ): Promise<AppointedProxyView> {
    const { result } = await this.#does(
      { type: 'appointProxy', ...proxy },
      { caller, key, reason },
    );
    return result as AppointedProxyView;
  }

  @Delete('proxies/:id')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'directory.appointProxy',
    summary: { zh: '提前结束代理', en: 'End a proxy' },
    status: NO_CONTENT,
    refusals: [404, 409],
  })
  async end(@Asking() caller: Caller, @Key() key: string, @Param('id') id: string): Promise<void> {
    await this.#does({ type: 'endProxy', proxy: id }, { caller, key, reason: undefined });
  }

  async #does(
    command: DirectoryCommand,
    by: {
      readonly caller: Caller;
      readonly key: string;
      readonly reason: string | undefined;
      readonly version?: number | undefined;
    },
  ) {
    const { caller, key, reason, version } = by;
    const answer = await this.office.executor.execute({
      stream: this.office.rules.directory,
      command,
      actor: { person: caller.person },
      key,
      ...(reason === undefined ? {} : { reason }),
      ...(version === undefined ? {} : { version }),
    });
    if (!answer.ok) throw refused(answer.refusal);
    return answer;
  }
}
