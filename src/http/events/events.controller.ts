import { randomUUID } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation } from '../core/operation.js';
import { Stopping } from '../core/stopping.js';
import { Feed, type FeedEvent } from './feed.js';

const HEARTBEAT_MS = 15_000;
/** A reader that lags so far behind is let go; it comes back and resumes. */
const BUFFERED_BYTES_MAX = 1_000_000;

/** The feed of what happens, as server-sent events. */
@Controller('events')
export class EventsController {
  /** Ids count within one run of the server, so they carry its name. */
  readonly #run = randomUUID().slice(0, 8);

  constructor(
    private readonly feed: Feed,
    private readonly stopping: Stopping,
  ) {}

  @Get()
  @Operation({
    name: 'events.follow',
    summary: {
      zh: '事件流（断线后带 Last-Event-ID 续接；收到 reset 应重新载入）',
      en: 'What happens, as it happens; resumes after Last-Event-ID, or says reset',
    },
    media: 'text/event-stream',
  })
  follow(@Headers('last-event-id') lastId: string | undefined, @Res() reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // When it ends nobody asks for anything else on it, and a stop need not wait for it.
      connection: 'close',
    });
    const write = (text: string): void => {
      if (raw.writableLength > BUFFERED_BYTES_MAX) raw.destroy();
      else raw.write(text);
    };
    write('retry: 2000\n\n');
    for (const text of this.#missed(lastId)) write(text);
    const unfollow = this.feed.follow((event) => {
      write(this.#textOf(event));
    });
    const heartbeat = setInterval(() => {
      write(': still here\n\n');
    }, HEARTBEAT_MS);
    const unlisten = this.stopping.onBegin(() => raw.end());
    raw.on('close', () => {
      clearInterval(heartbeat);
      unfollow();
      unlisten();
    });
  }

  #missed(lastId: string | undefined): readonly string[] {
    if (lastId === undefined) return [this.#hello('begin')];
    const [, run, id] = /^([\da-f]{8})-(\d{1,15})$/.exec(lastId) ?? [];
    const missed = run === this.#run ? this.feed.since(Number(id)) : undefined;
    return missed?.map((event) => this.#textOf(event)) ?? [this.#hello('reset')];
  }

  /** `begin` of a new follower, or `reset`: nobody knows any more what he missed. */
  #hello(type: 'begin' | 'reset'): string {
    return `id: ${this.#run}-${String(this.feed.last)}\nevent: ${type}\ndata: {}\n\n`;
  }

  #textOf(event: FeedEvent): string {
    return `id: ${this.#run}-${String(event.id)}\nevent: commit\ndata: ${JSON.stringify(event)}\n\n`;
  }
}
