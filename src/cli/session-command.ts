import type { CommandSpec, Input } from './command-spec.js';
import { connect, READING_OPTIONS } from './client/connect.js';
import { fieldText } from './client/fields.js';
import { officeTime } from './client/moments.js';
import { localMoment } from './client/texts.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { powersIn } from './server/show-directory.js';
import { line, printJson, say, type Session } from './session.js';

export const sessionCommand: CommandSpec = {
  name: 'session',
  summary: { zh: '我是谁，连到哪台服务器', en: 'Who you are, and at which server' },
  options: READING_OPTIONS,
  examples: ['belfry session', 'belfry session --as off-clerk'],
  run: runSession,
};

async function runSession(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const who = await client.get('/session');
  const { now, zone } = await officeTime(client);
  const person = fieldText(who, 'person');
  if (session.json) {
    printJson(session, { ok: true, url: client.url, session: who, now, zone });
    return EXIT.fine;
  }
  const powers = powersIn(session, who);
  const at = localMoment(now, zone);
  const text = {
    zh: `${person}${powers === '' ? '' : `（${powers}）`}，${client.url}，办公时间 ${at}`,
    en: `${person}${powers === '' ? '' : ` (${powers})`} at ${client.url}; office time ${at}`,
  };
  line(session, say(session, text));
  return EXIT.fine;
}
