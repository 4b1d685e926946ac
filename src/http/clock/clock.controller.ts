import { Body, Controller, Get, Post } from '@nestjs/common';
import { instantOfEpochMs } from '../../calendar/instant.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { advance } from '../../runtime/advance.js';
import { VirtualClock } from '../../runtime/virtual-clock.js';
import { Operation } from '../core/operation.js';
import { problemOf, ProblemError } from '../core/problem.js';
import { ClockView, MoveClockBody } from './clock.dto.js';

const CONFLICT = 409;
const DAYS_AHEAD_MAX = 3_660;
const DAY_MS = 24 * 60 * 60_000;

/** Office time: what it is, and in a demo its hands. */
@Controller('clock')
export class ClockController {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  @Get()
  @Operation({
    name: 'clock.read',
    summary: { zh: '办公时间', en: 'Office time' },
    answer: ClockView,
  })
  read(): ClockView {
    return {
      now: this.clock.now(),
      zone: this.office.rules.zone,
      virtual: this.clock instanceof VirtualClock,
    };
  }

  @Post()
  @Operation({
    name: 'clock.move',
    summary: {
      zh: '拨动虚拟时钟（仅演示），到期的提醒随之触发',
      en: 'Move the virtual clock of a demo; what comes due rings on the way',
    },
    status: 201,
    answer: ClockView,
    refusals: [409],
  })
  async move(@Body() { to }: MoveClockBody): Promise<ClockView> {
    const { clock, office } = this;
    if (!(clock instanceof VirtualClock)) {
      throw cannot(
        'clock.real',
        '这里用的是真实时钟，不能拨动。',
        'The clock is real and cannot be moved.',
      );
    }
    const ms = Date.parse(to);
    const now = Date.parse(clock.now());
    if (!(ms >= now)) {
      throw cannot(
        'clock.back',
        `时钟现在是${clock.now()}，不能倒拨。`,
        `The clock stands at ${clock.now()} and does not go back.`,
      );
    }
    if (ms - now > DAYS_AHEAD_MAX * DAY_MS) {
      throw cannot('clock.far', '一次最多拨动十年。', 'Ten years at a time at most.');
    }
    await advance(office.ticker, clock, instantOfEpochMs(ms));
    return this.read();
  }
}

function cannot(code: string, zh: string, en: string): ProblemError {
  return new ProblemError(problemOf(CONFLICT, code, { zh, en }));
}
