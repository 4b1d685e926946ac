import type { Input } from './command-spec.js';
import { connect, WRITING_OPTIONS } from './client/connect.js';
import { fieldOf, fieldText, listOf } from './client/fields.js';
import { machineMoment, officeTime } from './client/moments.js';
import { localMoment } from './client/texts.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printTable } from './print-table.js';
import { powersIn } from './server/show-directory.js';
import { line, printJson, say, type Session } from './session.js';
import { commandWithVerbs } from './verbs.js';

const PROGRAM_COLUMNS_MAX = 40;

export const sessionCommand = commandWithVerbs({
  name: 'session',
  summary: {
    zh: '我是谁，连到哪台服务器；在哪些浏览器中登录',
    en: 'Who you are, at which server, and where you are logged in',
  },
  details: {
    zh: '命令行的登录是令牌（belfry tokens）；这里列出的是浏览器中的登录。',
    en: 'The command line logs in by token (belfry tokens); what is listed here are sessions in browsers.',
  },
  verbs: [
    {
      name: 'show',
      summary: { zh: '我是谁，办公时间', en: 'who you are, and the time of the office' },
      words: { min: 0, max: 0 },
      example: 'belfry session --as off-clerk',
      run: runShow,
    },
    {
      name: 'list',
      summary: {
        zh: '从哪里、何时登录，最近何时用过',
        en: 'where from, since when, and when last used',
      },
      words: { min: 0, max: 0 },
      example: 'belfry session list',
      run: runList,
    },
    {
      name: 'end',
      takes: { zh: '<编号>', en: '<id>' },
      summary: { zh: '结束一处登录', en: 'end one' },
      words: { min: 1, max: 1 },
      example: 'belfry session end 7d0c6c1e-0000-4000-8000-000000000000',
      run: runEnd,
    },
    {
      name: 'end-all',
      summary: { zh: '结束全部登录（令牌不变）', en: 'end all of them; tokens stay' },
      words: { min: 0, max: 0 },
      example: 'belfry session end-all',
      run: runEndAll,
    },
  ],
  options: WRITING_OPTIONS,
});

async function runShow(session: Session, input: Input): Promise<ExitCode> {
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

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const sessions = listOf(await client.get('/sessions'));
  if (session.json) {
    printJson(session, { ok: true, sessions });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const columns = [
    { title: { zh: '编号', en: 'Id' } },
    { title: { zh: '来自', en: 'From' } },
    { title: { zh: '登录', en: 'Since' } },
    { title: { zh: '最近使用', en: 'Last used' } },
    { title: { zh: '程序', en: 'Program' }, max: PROGRAM_COLUMNS_MAX },
  ];
  const cells = sessions.map((one) => [
    fieldText(one, 'id'),
    fieldText(one, 'from'),
    machineMoment(fieldOf(one, 'sinceMs'), zone),
    machineMoment(fieldOf(one, 'lastUsedMs'), zone),
    fieldText(one, 'program'),
  ]);
  const none = { zh: '没有在浏览器中登录。', en: 'You are logged in in no browser.' };
  printTable(session, columns, cells, none);
  return EXIT.fine;
}

async function runEnd(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const client = await connect(session, input);
  await client.send('DELETE', `/sessions/${encodeURIComponent(id)}`, {});
  if (session.json) printJson(session, { ok: true, ended: id });
  else line(session, say(session, { zh: `已结束 ${id}。`, en: `${id} is ended.` }));
  return EXIT.fine;
}

async function runEndAll(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const { body } = await client.send('DELETE', '/sessions', {});
  const ended = fieldText(body, 'sessions');
  if (session.json) printJson(session, { ok: true, ended: body });
  else {
    const text = { zh: `结束登录 ${ended} 个。`, en: `Sessions ended: ${ended}.` };
    line(session, say(session, text));
  }
  return EXIT.fine;
}
