import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Operation } from '../core/operation.js';
import { notFound } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { EndedSessionsView, OpenSessionView } from './session.dto.js';

const NO_CONTENT = 204;

/** Where somebody is logged in, and ending it. */
@Controller('sessions')
export class SessionsController {
  constructor(private readonly access: Access) {}

  @Get()
  @Operation({
    name: 'session.list',
    summary: { zh: '自己在哪些地方登录', en: 'Where you are logged in' },
    answer: [OpenSessionView],
  })
  async list(@Asking() caller: Caller): Promise<readonly OpenSessionView[]> {
    const open = await this.access.sessions.of(caller.person);
    return open.map(({ key, ...session }) => ({
      ...session,
      current: caller.by === 'session' && key === caller.credential,
    }));
  }

  @Delete(':id')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'session.end',
    summary: { zh: '结束自己的一处登录', en: 'End one of your sessions' },
    status: NO_CONTENT,
    refusals: [404],
  })
  async end(@Asking() { person }: Caller, @Param('id') id: string): Promise<void> {
    if (await this.access.sessions.end(person, id)) return;
    throw notFound('session.unknown', '没有这个登录。', 'You have no such session.');
  }

  @Delete()
  @Operation({
    name: 'session.endOthers',
    summary: { zh: '结束自己在别处的全部登录', en: 'End all your sessions but this one' },
    answer: EndedSessionsView,
  })
  async endOthers(@Asking() caller: Caller): Promise<EndedSessionsView> {
    return { sessions: await this.access.sessions.endOthers(caller.person, caller.credential) };
  }
}
