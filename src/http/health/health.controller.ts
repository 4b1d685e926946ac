import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation } from '../core/operation.js';
import { LiveView, ReadyView } from './health.dto.js';
import { Readiness } from './readiness.js';

const SERVICE_UNAVAILABLE = 503;

/** For whoever watches the server: does it live, and can it do its work. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Operation({
    name: 'health.live',
    summary: { zh: '进程是否存活', en: 'Is the process alive' },
    answer: LiveView,
  })
  live(): LiveView {
    return { state: 'live' };
  }

  @Get('ready')
  @Operation({
    name: 'health.ready',
    summary: { zh: '能否正常服务，及原因', en: 'Can it do its work, and if not, why' },
    answer: ReadyView,
    refusals: [503],
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyView> {
    const checks = await this.readiness.checks();
    const ready = checks.every(({ ok }) => ok);
    if (!ready) void reply.status(SERVICE_UNAVAILABLE);
    return { ready, checks };
  }
}
