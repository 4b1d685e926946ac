import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../../engine/refusal.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import { same } from '../../engine/explain/name-of.js';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import type { LinkedPart } from '../../runtime/access/links.js';
import { RateLimit } from '../../runtime/access/rate-limit.js';
import { tooOften } from '../../runtime/access/refusals.js';
import { Office } from '../../runtime/office.js';
import { WallClock } from '../../runtime/ports/clock.js';
import { formSchemaOf } from '../../runtime/reading/form-schema-of.js';
import { refusalOf } from '../../runtime/reading/offers.js';
import { Scenes, type Scene } from '../../runtime/reading/scenes.js';
import { foundInstance, ownOf } from '../core/found.js';
import { Operation } from '../core/operation.js';
import { notFound, refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import {
  AnswerLinkBody,
  IssuedLinkView,
  IssueLinkBody,
  LinkBody,
  LinkedPartView,
} from './links.dto.js';

const OK = 200;
const NO_CONTENT = 204;
const CREATED = 201;
const CALLS_MAX = 60;
const MINUTE_MS = 60_000;

interface Found {
  readonly scene: Scene<Instance>;
  readonly task: Task;
}

/** Links by which people without an account hand in their parts. */
@Controller('links')
export class LinksController {
  readonly #rate = new RateLimit(CALLS_MAX, MINUTE_MS);

  constructor(
    private readonly access: Access,
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly wall: WallClock,
  ) {}

  @Post()
  @Operation({
    name: 'links.issue',
    summary: {
      zh: '为一个外部对象生成链接，原有的链接作废',
      en: 'Make the link of a respondent outside; one that he had is worth nothing any more',
    },
    status: CREATED,
    answer: IssuedLinkView,
    refusals: [404, 409],
  })
  async issue(
    @Asking() { person }: Caller,
    @Body() { instance, task: id }: IssueLinkBody,
  ): Promise<IssuedLinkView> {
    const scene = await foundInstance(this.scenes, instance);
    const task = ownOf(scene.state.tasks, id);
    if (!task) throw notFound('task.unknown', `没有待办${id}。`, `There is no task ${id}.`);
    if (!('outside' in task.assignee)) throw refused(NOT_OUTSIDE);
    // Who may hand it in on paper may also have it handed in by a link.
    const onPaper = { type: 'complete', task: id, medium: 'paper' } as const;
    const refusal = refusalOf(this.office, scene, person, onPaper);
    if (refusal && refusal.code !== 'form.invalid') throw refused(refusal);
    const part = { instance, task: id };
    return { ...part, secret: await this.access.links.issue(part, person) };
  }

  @Post('look')
  @HttpCode(OK)
  @Operation({
    name: 'links.look',
    summary: { zh: '凭链接查看要填写什么', en: 'What a link asks for' },
    answer: LinkedPartView,
    refusals: [403, 404],
  })
  async look(@Body() { secret }: LinkBody, @Req() { ip }: FastifyRequest): Promise<LinkedPartView> {
    const { scene, task } = await this.#opened(secret, ip);
    const { definition, state } = scene;
    return {
      definition: definition.title,
      title: definition.steps[task.step]?.title ?? same(task.step),
      due: state.deadlines[task.id]?.due ?? null,
      dueAt: state.deadlines[task.id]?.dueAt ?? null,
      state: 'open',
      formSchema: formSchemaOf(definition, task) ?? null,
    };
  }

  @Post('answer')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'links.answer',
    summary: { zh: '凭链接提交，只能一次', en: 'Hand in by a link, once' },
    status: NO_CONTENT,
    refusals: [403, 404, 409, 422],
  })
  async answer(
    @Body() { secret, form, opinion }: AnswerLinkBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const { scene, task } = await this.#opened(secret, ip);
    const answer = await this.office.executor.execute({
      stream: scene.stream,
      command: {
        type: 'complete',
        task: task.id,
        ...(form !== undefined && { form }),
        ...(opinion !== undefined && { opinion }),
      } as never,
      actor: { outside: task.id },
      key: `link ${randomUUID()}`,
    });
    if (!answer.ok) throw refused(answer.refusal);
    await this.access.links.use(secret);
  }

  /** The open part that a link leads to. Whatever else it may be is told apart for nobody. */
  async #opened(secret: string, from: string): Promise<Found> {
    const wait = this.#rate.waitAfter(from, this.wall.nowMs());
    if (wait > 0) throw refused(tooOften(wait));
    const part = await this.access.links.find(secret);
    const found = part && (await this.#found(part));
    if (found?.task.state !== 'open') {
      throw notFound(
        'link.unknown',
        '链接无效、已用过或征集已结束，请联系发出链接的单位。',
        'The link is wrong, was used or is over: ask the office that sent it.',
      );
    }
    return found;
  }

  async #found({ instance, task: id }: LinkedPart): Promise<Found | undefined> {
    const scene = await this.scenes.instance(`instance/${instance}`);
    const task = scene && ownOf(scene.state.tasks, id);
    return task && { scene, task };
  }
}

const NOT_OUTSIDE = refuse(
  'link.notOutside',
  '这项待办不是外部对象的，由本人登录办理',
  'this task is nobody’s outside: its owner logs in',
).refusal;
