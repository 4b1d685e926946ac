import { CliError } from '../cli-error.js';
import type { CommandSpec, Input } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { noMoment, officeTime, type OfficeTime } from '../client/moments.js';
import { instantOf, localMoment } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';

const MORNING = '09:00';

export const clockCommand: CommandSpec = {
  name: 'clock',
  summary: { zh: '查看办公时间，或拨动演示的时钟', en: 'Show office time, or move a demo’s clock' },
  details: {
    zh: '到期的提醒在途中依次敲响。时钟不能倒拨；真实时钟不能拨动。只写日期时为当天 09:00。',
    en: [
      'What comes due rings on the way. A clock does not go back, and a real one cannot be moved. A',
      'date alone means 09:00 of it.',
    ].join('\n'),
  },
  argument: {
    name: { zh: 'move 时刻', en: 'move moment' },
    summary: { zh: '不写则只查看', en: 'nothing to only look' },
    required: false,
    many: true,
  },
  verbs: [
    {
      name: 'move',
      takes: { zh: '<时刻>', en: '<moment>' },
      summary: { zh: '把演示的时钟拨到那时', en: 'move a demo’s clock there' },
    },
  ],
  options: WRITING_OPTIONS,
  examples: ['belfry clock', 'belfry clock move 2020-09-01T09:00'],
  run: runClock,
};

async function runClock(session: Session, input: Input): Promise<ExitCode> {
  const [verb, to, ...more] = input.args;
  if (verb !== undefined && (verb !== 'move' || to === undefined || more.length > 0)) {
    throw new CliError(
      EXIT.usage,
      { zh: '时钟只能 move 到一个时刻。', en: 'A clock can only be moved to a moment.' },
      {
        zh: '例如 belfry clock move 2020-09-01T09:00。',
        en: 'For example belfry clock move 2020-09-01T09:00.',
      },
    );
  }
  const client = await connect(session, input);
  const before = await officeTime(client);
  const time = to === undefined ? before : await moved(client, before, to);
  const { now, zone, virtual } = time;
  if (session.json) {
    printJson(session, { ok: true, now, zone, virtual });
    return EXIT.fine;
  }
  const kind = virtual ? { zh: '虚拟时钟', en: 'virtual' } : { zh: '真实时钟', en: 'real' };
  line(session, `${localMoment(now, zone)}  ${zone}  (${say(session, kind)})`);
  return EXIT.fine;
}

async function moved(client: Client, { zone }: OfficeTime, text: string): Promise<OfficeTime> {
  const to = instantOf(text, zone, MORNING);
  if (to === undefined) throw noMoment('move', text);
  await client.post('/clock', { to });
  return officeTime(client);
}
