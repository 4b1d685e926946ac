import { Controller, Get, Header } from '@nestjs/common';
import { Operation } from '../core/operation.js';
import { Metrics } from './metrics.js';

/** Figures for Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Operation({
    name: 'metrics.read',
    summary: { zh: '运行指标（Prometheus）', en: 'Figures for Prometheus' },
    media: 'text/plain',
  })
  async read(): Promise<string> {
    return this.metrics.text();
  }
}
