import type { Text } from '../../definition/definition.js';
import type { Directory, Person } from '../../engine/directory/state.js';
import { VirtualClock } from '../../runtime/virtual-clock.js';
import type { Loaded } from '../../scenario/loaded.js';
import { instantOfMoment } from '../../scenario/moment.js';
import { CliError } from '../cli-error.js';
import type { House, Running } from '../house.js';
import { startServer } from '../serve-command.js';
import { line, say, type Session } from '../session.js';
import { tableOf } from '../table.js';
import { EXIT } from '../exit-code.js';
import { SERVED_MOMENT } from './run-review.js';

/** Everybody's, and printed: what is served here is a story, on loopback alone. */
export const DEMO_PASSWORD = 'belfry-demo-2020';

const PORT = 8330;
const PORTS_TRIED = 20;
const LOOPBACK = '127.0.0.1';

/** The accounts of one role. */
interface Role {
  readonly title: Text;
  readonly logins: readonly string[];
}

export interface ServedReview {
  readonly running: Running;
  readonly roles: readonly Role[];
  readonly instance: string;
}

/** Serves the copy on the virtual clock, at the usual port or the next free one. */
export async function serveReview(
  { terminal }: Session,
  house: House,
  loaded: Loaded,
  file: string,
): Promise<ServedReview> {
  const { zone } = loaded.definition;
  const clock = new VirtualClock(instantOfMoment(SERVED_MOMENT, zone));
  const env = { ...terminal.env, BELFRY_HOST: LOOPBACK, BELFRY_ZONE: zone };
  const running = await onFreePort(terminal.env.BELFRY_PORT, async (port) =>
    startServer(house, { env, clock, file, silent: true, ...(port !== undefined && { port }) }),
  );
  const { access, office } = running;
  const directory = await office.queries.directory();
  const people = Object.values(directory.people);
  await Promise.all(people.map(async ({ id }) => access.setPassword(id, DEMO_PASSWORD)));
  return { running, roles: rolesOf(directory, people), instance: loaded.scenario.instance };
}

/** A port that somebody has asked for is taken or not; of the usual ones the first that is free. */
async function onFreePort(
  asked: string | undefined,
  start: (port: number | undefined) => Promise<Running>,
): Promise<Running> {
  if (asked !== undefined && asked !== '') return start(undefined);
  for (let port = PORT; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      const taken = error instanceof CliError && error.exitCode === EXIT.setting;
      if (!taken || port >= PORT + PORTS_TRIED) throw error;
    }
  }
}

function rolesOf(directory: Directory, people: readonly Person[]): readonly Role[] {
  const heads = new Set(Object.values(directory.departments).map(({ head }) => head));
  const groups = new Map<string, { readonly title: Text; readonly logins: string[] }>();
  for (const person of people) {
    const title = roleOf(person, directory, heads.has(person.id));
    const group = groups.get(title.en);
    if (group) group.logins.push(person.id);
    else groups.set(title.en, { title, logins: [person.id] });
  }
  return [...groups.values()];
}

function roleOf({ powers, posts }: Person, directory: Directory, isHead: boolean): Text {
  if (powers.includes('administrator')) return { zh: '管理员', en: 'Administrator' };
  if (powers.includes('auditor')) return { zh: '审计员', en: 'Auditor' };
  const [post] = posts.filter((one) => one !== 'staff');
  const named = post === undefined ? undefined : directory.posts[post]?.name;
  if (named !== undefined) return named;
  return isHead ? { zh: '科室负责人', en: 'Heads of departments' } : { zh: '科员', en: 'Staff' };
}

/** The address, the accounts, and what to try. */
export function printServed(session: Session, { running, roles, instance }: ServedReview): void {
  const { bold, dim } = session.colours;
  const { url } = running;
  line(session);
  line(session, bold(say(session, { zh: '接着试一试', en: 'Now try it yourself' })));
  line(
    session,
    say(session, {
      zh: `  评议停在 ${SERVED_MOMENT}（虚拟时钟），由 ${url} 提供服务，接口说明在 ${url}/api/docs`,
      en: `  The review stands at ${SERVED_MOMENT} on a virtual clock, served at ${url} (API: ${url}/api/docs)`,
    }),
  );
  line(
    session,
    say(session, {
      zh: `  各账号的密码都是 ${DEMO_PASSWORD}`,
      en: `  Everybody’s password is ${DEMO_PASSWORD}`,
    }),
  );
  line(session);
  const columns = [
    { title: say(session, { zh: '  角色', en: '  Role' }) },
    { title: say(session, { zh: '登录名', en: 'Logins' }) },
  ];
  const rows = roles.map(({ title, logins }) => [`  ${say(session, title)}`, logins.join(' ')]);
  for (const one of tableOf(columns, rows, dim)) line(session, one);
  line(session);
  line(session, say(session, { zh: '  在另一个终端中运行：', en: '  In another terminal:' }));
  const commands = commandsOf(url, instance).map(([command, text]) => [
    `  ${command}`,
    dim(say(session, text)),
  ]);
  for (const one of tableOf([{ title: '' }, { title: '' }], commands).slice(2)) line(session, one);
  line(session);
  line(session, say(session, { zh: '按 Ctrl+C 结束。', en: 'Ctrl+C ends it.' }));
}

/** What the newcomer types; the test of the served demo runs the same lines. */
export function commandsOf(
  url: string,
  instance: string,
): readonly (readonly [command: string, text: Text])[] {
  const where = url.endsWith(`:${String(PORT)}`) ? [] : [exported(url)];
  const belfry = 'npm run -s belfry --';
  return [
    ...where,
    [
      `${belfry} login off-clerk`,
      { zh: '以办公室科员登录', en: 'log in as the clerk of the office' },
    ],
    [`${belfry} items ${instance} --light red`, { zh: '找出逾期的事项', en: 'find the late item' }],
    [`${belfry} act ${instance} ZG-04 urge`, { zh: '催办', en: 'urge it' }],
    [`${belfry} why ${instance} ZG-04`, { zh: '期限从何而来', en: 'ask why it is due then' }],
    [`${belfry} login admin`, { zh: '以管理员登录', en: 'log in as the administrator' }],
    [
      `${belfry} clock move 2020-08-26T09:00`,
      { zh: '把时钟拨到下一级督办', en: 'move the clock to the next rung' },
    ],
    [`${belfry} history ${instance} ZG-04`, { zh: '在历史中查看', en: 'read it in the history' }],
    [`${belfry} verify --deep`, { zh: '核验全部历史', en: 'verify the whole history' }],
  ];
}

function exported(url: string): readonly [string, Text] {
  return [`export BELFRY_URL=${url}`, { zh: '服务器的地址', en: 'where the server is' }];
}
