import { Injectable } from '@nestjs/common';
import { epochMsOf } from '../../calendar/instant.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { Stopping } from '../core/stopping.js';
import { ChainCheck } from './chain-check.js';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string;
}

/** Timers that are overdue by more than this say that the ticker does not keep up. */
const OVERDUE_MAX_MS = 5 * 60_000;

/** Whether the server can do its work: it is not stopping, the store answers, the timers ring. */
@Injectable()
export class Readiness {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
    private readonly stopping: Stopping,
    private readonly chains: ChainCheck,
  ) {}

  async checks(): Promise<readonly Check[]> {
    const running = check(
      'running',
      !this.stopping.begun,
      '服务正在停止 The server is on its way out.',
    );
    const { flaw } = this.chains;
    const broken = `历史记录被改动过，见${flaw ?? ''} The history was changed at ${flaw ?? ''}.`;
    const history = check('history', flaw === undefined, broken);
    try {
      const due = await this.office.ticker.nextDue();
      const late = due === undefined ? 0 : epochMsOf(this.clock.now()) - epochMsOf(due);
      const reason = `最早的到期提醒已迟${minutes(late)}分钟 The earliest timer is ${minutes(late)} minutes late.`;
      return [
        running,
        history,
        check('store', true, ''),
        check('timers', late <= OVERDUE_MAX_MS, reason),
      ];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [
        running,
        history,
        check('store', false, `读取失败 The store does not answer: ${why}`),
      ];
    }
  }
}

function check(name: string, ok: boolean, reason: string): Check {
  return { name, ok, reason: ok ? '' : reason };
}

function minutes(ms: number): string {
  return String(Math.floor(ms / 60_000));
}
