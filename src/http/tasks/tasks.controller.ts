import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../runtime/access/caller.js';
import { PreviewView } from '../answers/preview.dto.js';
import { WhyTaskView } from '../answers/why-task.dto.js';
import { etagOf, IfMatch, Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import type { Page } from '../core/paging.js';
import { Asking } from '../core/request.js';
import { AsOfQuery, DoneView } from '../core/shared.dto.js';
import { TaskActBody, TaskPageView, TasksQuery, TaskView, type TaskRowView } from './tasks.dto.js';
import { ApprovedManyView, ApproveManyBody } from './approve-many.dto.js';
import { TasksService } from './tasks.service.js';

const OK = 200;

/** What there is to do, and doing it. */
@Controller()
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get('tasks')
  @Operation({
    name: 'tasks.list',
    summary: {
      zh: '我的待办（state=done为已办），按期限排序',
      en: 'What the caller may act on, by due date',
    },
    answer: TaskPageView,
  })
  async list(@Asking() caller: Caller, @Query() query: TasksQuery): Promise<Page<TaskRowView>> {
    return this.tasks.ofCaller(caller, query);
  }

  @Get('tasks/all')
  @Operation({
    name: 'tasks.listAll',
    summary: { zh: '全部待办（监督用）', en: 'The tasks of everybody' },
    answer: TaskPageView,
  })
  async listAll(@Query() query: TasksQuery): Promise<Page<TaskRowView>> {
    return this.tasks.ofEverybody(query);
  }

  @Post('tasks/approve')
  @HttpCode(OK)
  @Operation({
    name: 'tasks.act',
    summary: {
      zh: '批量同意，逐项告知结果',
      en: 'Approve several tasks at once; each is reported by itself',
    },
    answer: ApprovedManyView,
  })
  async approveMany(
    @Asking() caller: Caller,
    @Body() body: ApproveManyBody,
    @Key() key: string,
  ): Promise<ApprovedManyView> {
    return { tasks: await this.tasks.approveMany(caller, body, key) };
  }

  @Get('instances/:id/tasks/:task')
  @Operation({
    name: 'tasks.read',
    summary: {
      zh: '一项待办：表单、已有意见、可做的操作',
      en: 'One task, its form, what was said, and what may be done',
    },
    answer: TaskView,
    refusals: [404],
  })
  async read(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('task') task: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskView> {
    const view = await this.tasks.one(caller, id, task);
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @Get('instances/:id/tasks/:task/why')
  @Operation({
    name: 'instances.why',
    summary: {
      zh: '这项待办为什么在这里、接下来是什么',
      en: 'Why the task is there, and what comes after it',
    },
    answer: WhyTaskView,
    refusals: [404, 409],
  })
  async why(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('task') task: string,
    @Query() { asOf }: AsOfQuery,
  ): Promise<WhyTaskView> {
    return this.tasks.why(caller, id, task, asOf);
  }

  @Post('instances/:id/tasks/:task/preview')
  @HttpCode(OK)
  @Operation({
    name: 'tasks.preview',
    summary: {
      zh: '预览一项办理：会出现和消失哪些待办；什么都不改变',
      en: 'What an act on the task would do; nothing is changed',
    },
    answer: PreviewView,
    refusals: [404],
  })
  async preview(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('task') task: string,
    @Body() body: TaskActBody,
  ): Promise<PreviewView> {
    return this.tasks.preview(caller, id, task, body);
  }

  @Post('instances/:id/tasks/:task/acts')
  @HttpCode(OK)
  @Operation({
    name: 'tasks.act',
    summary: {
      zh: '办理：完成、同意、驳回、退回、延期、催办、计票等',
      en: 'Do something with a task',
    },
    answer: DoneView,
    refusals: [404, 409, 412, 422],
  })
  async act(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('task') task: string,
    @Body() body: TaskActBody,
    @Key() key: string,
    @IfMatch() version: number | undefined,
  ): Promise<DoneView> {
    return this.tasks.act({ caller, id, task, body, key, version });
  }
}
