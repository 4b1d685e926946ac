import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../runtime/access/caller.js';
import { ForecastView } from '../answers/forecast.dto.js';
import { PreviewView, RouteView } from '../answers/preview.dto.js';
import { WhyInstanceView } from '../answers/why-instance.dto.js';
import { commandOf } from '../core/acts.js';
import { etagOf, Key } from '../core/headers.js';
import { HistoryPageView } from '../core/history.dto.js';
import { Operation } from '../core/operation.js';
import { PageQuery, type Page } from '../core/paging.js';
import { Asking } from '../core/request.js';
import { AsOfQuery, DoneView } from '../core/shared.dto.js';
import { INSTANCE_ACTS } from './instance-acts.js';
import {
  BegunView,
  InstancePageView,
  InstanceView,
  PhaseView,
  type InstanceRowView,
} from './instance-views.dto.js';
import {
  AdoptBody,
  ForecastQuery,
  InstanceActBody,
  InstancesQuery,
  MomentQuery,
  StartBody,
} from './instances.dto.js';
import { InstancesService } from './instances.service.js';

const OK = 200;
const CREATED = 201;

/** Running definitions: beginning them, acting on them, and asking how they stand and why. */
@Controller('instances')
export class InstancesController {
  constructor(private readonly instances: InstancesService) {}

  @Get()
  @Operation({
    name: 'instances.list',
    summary: { zh: '流程实例列表，最新在前', en: 'Instances, newest first' },
    answer: InstancePageView,
  })
  async list(@Query() query: InstancesQuery): Promise<Page<InstanceRowView>> {
    return this.instances.list(query);
  }

  @Post()
  @Operation({
    name: 'instances.start',
    summary: {
      zh: '启动流程（draft为true时只存草稿）',
      en: 'Start an instance, or keep a draft of it',
    },
    status: CREATED,
    answer: BegunView,
    refusals: [404, 409, 422],
  })
  async start(
    @Asking() caller: Caller,
    @Body() body: StartBody,
    @Key() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BegunView> {
    const begun = await this.instances.begin(caller, body, key);
    void reply.header('location', `/api/v1/instances/${encodeURIComponent(begun.id)}`);
    return begun;
  }

  @Post('adoptions')
  @Operation({
    name: 'instances.adopt',
    summary: {
      zh: '接续已在办理中的流程（管理员）',
      en: 'Take over an instance that is under way',
    },
    status: CREATED,
    answer: BegunView,
    refusals: [404, 409, 422],
  })
  async adopt(
    @Asking() caller: Caller,
    @Body() body: AdoptBody,
    @Key() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BegunView> {
    const begun = await this.instances.adopt(caller, body, key);
    void reply.header('location', `/api/v1/instances/${encodeURIComponent(begun.id)}`);
    return begun;
  }

  @Get(':id')
  @Operation({
    name: 'instances.read',
    summary: {
      zh: '一个流程实例；asOf看当时已登记的，effective看当时已发生的',
      en: 'One instance, now, as it was on record (asOf) or as it had happened (effective)',
    },
    answer: InstanceView,
    refusals: [404, 409],
  })
  async read(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Query() moment: MomentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InstanceView> {
    const view = await this.instances.one(caller, id, moment);
    void reply.header('etag', etagOf(view.seq));
    return view;
  }

  @Get(':id/phases')
  @Operation({
    name: 'instances.read',
    summary: { zh: '阶段与步骤', en: 'Its phases with their steps' },
    answer: [PhaseView],
    refusals: [404, 409],
  })
  async phases(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Query() moment: MomentQuery,
  ): Promise<readonly PhaseView[]> {
    return this.instances.phases(caller, id, moment);
  }

  @Get(':id/history')
  @Operation({
    name: 'instances.history',
    summary: {
      zh: '历史：流程及其事项，逐条说明',
      en: 'Its history in words, with that of its items',
    },
    answer: HistoryPageView,
    refusals: [404],
  })
  async history(@Param('id') id: string, @Query() query: PageQuery): Promise<Page<object>> {
    return this.instances.history(id, query);
  }

  @Get(':id/why')
  @Operation({
    name: 'instances.why',
    summary: {
      zh: '为什么停在这里、接下来是什么',
      en: 'Why it stands where it stands, and what comes next',
    },
    answer: WhyInstanceView,
    refusals: [404, 409],
  })
  async why(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Query() { asOf }: AsOfQuery,
  ): Promise<WhyInstanceView> {
    return this.instances.why(caller, id, asOf);
  }

  @Get(':id/forecast')
  @Operation({
    name: 'instances.forecast',
    summary: { zh: '推演：若无人办理会怎样', en: 'What would happen if nobody acted' },
    answer: ForecastView,
    refusals: [404],
  })
  async forecast(@Param('id') id: string, @Query() query: ForecastQuery): Promise<ForecastView> {
    return this.instances.forecast(id, query);
  }

  @Get(':id/route')
  @Operation({
    name: 'instances.route',
    summary: {
      zh: '流程预测：按现有内容还要经过哪些步骤、由谁办理',
      en: 'The steps that remain under the present data, and who is asked',
    },
    answer: RouteView,
    refusals: [404],
  })
  async route(@Param('id') id: string): Promise<RouteView> {
    return this.instances.route(id);
  }

  @Post(':id/preview')
  @HttpCode(OK)
  @Operation({
    name: 'instances.preview',
    summary: {
      zh: '预览一项操作：会出现和消失哪些待办；什么都不改变',
      en: 'What an act would do: which tasks appear and vanish; nothing is changed',
    },
    answer: PreviewView,
    refusals: [404],
  })
  async preview(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Body() body: InstanceActBody,
  ): Promise<PreviewView> {
    const act = commandOf(body, INSTANCE_ACTS);
    return this.instances.preview(caller, id, { act, reason: body.reason });
  }

  @Post(':id/acts')
  @HttpCode(OK)
  @Operation({
    name: 'instances.act',
    summary: {
      zh: '撤回、撤销、抄送、交接、跳转、挂起、终止、作废、唤醒、更正，指定角色、登记事实与外部事件等',
      en: 'Do something with an instance as a whole, or with one of its steps',
    },
    answer: DoneView,
    refusals: [404, 409, 422],
  })
  async act(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Body() body: InstanceActBody,
    @Key() key: string,
  ): Promise<DoneView> {
    return this.instances.act(caller, id, body, key);
  }
}
