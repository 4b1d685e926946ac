import { Injectable } from '@nestjs/common';
import type { Counter, Registry } from 'prom-client';
import { epochMsOf } from '../../calendar/instant.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import type { Entry } from '../../runtime/ports/commit-log.js';

interface Figures {
  readonly registry: Registry;
  readonly commits: Counter;
}

/** What the server counts. The package is loaded when somebody first asks, and nothing is lost until then. */
@Injectable()
export class Metrics {
  readonly #commits = new Map<string, number>();
  #figures: Promise<Figures> | undefined;

  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {
    office.onStored((entries) => {
      for (const entry of entries) this.#count(entry);
    });
  }

  async text(): Promise<string> {
    this.#figures ??= this.#load();
    const { registry, commits } = await this.#figures;
    for (const [label, count] of this.#commits) {
      const [kind = '', by = ''] = label.split(' ');
      commits.inc({ kind, by }, count);
    }
    this.#commits.clear();
    return registry.metrics();
  }

  #count({ commit: { stream, actor } }: Entry): void {
    const [by = ''] = Object.keys(actor);
    const label = `${stream.slice(0, stream.indexOf('/'))} ${by}`;
    this.#commits.set(label, (this.#commits.get(label) ?? 0) + 1);
  }

  async #load(): Promise<Figures> {
    const { Counter, Gauge, Registry, collectDefaultMetrics } = await import('prom-client');
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const { ticker } = this.office;
    const { clock } = this;
    new Gauge({
      name: 'belfry_timer_late_seconds',
      help: 'How late the earliest timer is that has not rung; 0 if none is due.',
      registers: [registry],
      async collect() {
        const due = await ticker.nextDue();
        const late = due === undefined ? 0 : epochMsOf(clock.now()) - epochMsOf(due);
        this.set(Math.max(late, 0) / 1_000);
      },
    });
    const commits = new Counter({
      name: 'belfry_commits_total',
      help: 'Commits stored by this process since it started.',
      labelNames: ['kind', 'by'],
      registers: [registry],
    });
    return { registry, commits };
  }
}
