import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Text } from '../../definition/definition.js';
import { StoreProblem } from '../../runtime/ports/store-problem.js';
import { ProblemError, problemOf, type Problem } from './problem.js';
import { statusOf } from './statuses.js';

const SERVER_ERROR = 500;
const SERVICE_UNAVAILABLE = 503;

/** Every failure leaves as a problem; what went wrong inside stays in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = this.#problemOf(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    if (typeof problem.facts.seconds === 'number') {
      void reply.header('retry-after', String(problem.facts.seconds));
    }
    answerWith(problem, reply);
  }

  #problemOf(error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem;
    if (error instanceof StoreProblem) return this.#ofStore(error);
    const status = statusIn(error);
    if (status !== undefined && status < SERVER_ERROR) return problemOfStatus(status);
    this.#logger.error('A request failed.', error instanceof Error ? error.stack : String(error));
    if (status === SERVICE_UNAVAILABLE) {
      return problemOf(status, 'server.notReady', {
        zh: '服务暂不可用，请稍后再试。',
        en: 'The server is not ready; try again later.',
      });
    }
    return problemOf(SERVER_ERROR, 'server.failed', {
      zh: '服务器内部出错，操作是否完成不确定；请用同一请求号重试，并告知管理员。',
      en: 'Something went wrong inside, and nobody knows whether it was done: try again with the same key, and tell the administrator.',
    });
  }

  /** The machine is in the way, and the store says in words for people what can be done. */
  #ofStore(error: StoreProblem): Problem {
    this.#logger.error(`${error.code}: ${error.message}`, error.stack);
    return problemOf(statusOf(error.code), error.code, error.text, error.facts);
  }
}

/** The problem that a request was refused with before anything looked into it. */
export function problemOfStatus(status: number): Problem {
  const message = OF_STATUS[status] ?? OF_STATUS[FALLBACK] ?? { zh: '', en: '' };
  return problemOf(status, `request.${NAMES[status] ?? 'malformed'}`, message);
}

export function answerWith(problem: Problem, reply: FastifyReply): void {
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** Nest's own exceptions and Fastify's errors carry a status. */
function statusIn(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

const FALLBACK = 400;
const NAMES: Readonly<Record<number, string>> = {
  400: 'malformed',
  404: 'noSuchPlace',
  405: 'noSuchMethod',
  406: 'notAcceptable',
  408: 'tooSlow',
  413: 'tooLarge',
  414: 'tooLong',
  415: 'otherType',
  429: 'tooMany',
  431: 'headersTooLarge',
};
const OF_STATUS: Readonly<Record<number, Text>> = {
  400: { zh: '请求的格式不对。', en: 'The request is malformed.' },
  404: {
    zh: '没有这个地址。接口说明见 /api/docs。',
    en: 'There is nothing here. /api/docs says what there is.',
  },
  405: { zh: '这个地址不接受这种方法。', en: 'This place does not take that method.' },
  406: { zh: '无法按要求的格式回答。', en: 'There is no answer in the form you asked for.' },
  408: { zh: '请求来得太慢。', en: 'The request came too slowly.' },
  413: { zh: '请求内容太大。', en: 'The request is too large.' },
  414: { zh: '地址太长。', en: 'The address is too long.' },
  415: {
    zh: '不接受这种内容，请用 application/json。',
    en: 'This type of content is not taken: send application/json.',
  },
  429: { zh: '请求太频繁，请稍后再试。', en: 'Too many requests: try again later.' },
  431: { zh: '请求头太大。', en: 'The headers are too large.' },
};
