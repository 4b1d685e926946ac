import { Controller, Get, Headers, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Operation } from '../core/operation.js';
import { Asking } from '../core/request.js';
import { Stopping } from '../core/stopping.js';
import { Feed, type Begun, type Follower, type Told } from './feed.js';

const HEARTBEAT_MS = 15_000;
/** A reader that lags so far behind is let go; it comes back and resumes. */
const BUFFERED_BYTES_MAX = 1_000_000;

/** The feed of what happens, as server-sent events. */
@Controller('events')
export class EventsController {
  readonly #logger = new Logger(EventsController.name);

  constructor(
    private readonly access: Access,
    private readonly feed: Feed,
    private readonly stopping: Stopping,
  ) {}

  @Get()
  @Operation({
    name: 'events.follow',
    summary: {
      zh: '事件流（断线或服务重启后带 Last-Event-ID 续接；收到 reset 应重新载入）',
      en: 'What happens, as it happens; resumes after Last-Event-ID, also after a restart, or says reset',
    },
    media: 'text/event-stream',
  })
  follow(
    @Asking() caller: Caller,
    @Headers('last-event-id') lastId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
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
      if (raw.writableEnded) return;
      if (raw.writableLength > BUFFERED_BYTES_MAX) raw.destroy();
      else raw.write(text);
    };
    write('retry: 2000\n\n');
    const follower: Follower = {
      tell: (told) => {
        write(textOf(told));
      },
      lost: () => raw.destroy(),
    };
    let hasBegun = false;
    const look = (): void => {
      this.#endsWith(caller, raw);
    };
    const heartbeat = setInterval(() => {
      look();
      // With the place, so that who resumes need not look through what he was not shown.
      write(`${idLine(hasBegun ? this.feed.at : undefined)}: still here\n\n`);
    }, HEARTBEAT_MS);
    const unlisten = this.stopping.onBegin(() => raw.end());
    const unwatch = this.access.watch(look);
    raw.on('close', () => {
      clearInterval(heartbeat);
      this.feed.leave(follower);
      unlisten();
      unwatch();
    });
    const begin = (begun: Begun): void => {
      hasBegun = true;
      for (const text of beginningOf(begun, lastId)) write(text);
    };
    this.feed.follow(lastId, follower, begin).then(
      () => {
        if (raw.closed) this.feed.leave(follower);
      },
      (error: unknown) => {
        this.#logger.error('Somebody could not begin to follow the feed; he may come back.', error);
        raw.destroy();
      },
    );
  }

  /** Whoever has lost his way in is told nothing more. */
  #endsWith(caller: Caller, raw: FastifyReply['raw']): void {
    this.access.callerNow(caller).then(
      (now) => {
        if (now === undefined) raw.end();
      },
      (error: unknown) => {
        this.#logger.error('Whether somebody may follow the feed could not be found out.', error);
        raw.destroy();
      },
    );
  }
}

/** What was missed; else `begin` of a new follower, or `reset`: nobody knows what he missed. */
function beginningOf({ missed, at }: Begun, lastId: string | undefined): readonly string[] {
  if (lastId !== undefined && missed !== 'unknown') return missed.map(textOf);
  const type = missed === 'unknown' ? 'reset' : 'begin';
  return [`${idLine(at)}event: ${type}\ndata: {}\n\n`];
}

function textOf({ position, event }: Told): string {
  return `${idLine(position)}event: commit\ndata: ${JSON.stringify(event)}\n\n`;
}

function idLine(position: string | undefined): string {
  return position === undefined ? '' : `id: ${position}\n`;
}
