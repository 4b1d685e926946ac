import { CliError } from '../cli-error.js';
import { textOption, type CommandSpec, type Input } from '../command-spec.js';
import { REASON_OPTION, textOptions } from '../client/bodies.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldOf, fieldText } from '../client/fields.js';
import { officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { localMoment, nameIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';

const ACTS = ['retry', 'dismiss', 'assign'];
const STATES = ['open', 'retried', 'dismissed'];

export const incidentsCommand: CommandSpec = {
  name: 'incidents',
  summary: {
    zh: '故障：系统自己没做成的事',
    en: 'Incidents: what the system could not do by itself',
  },
  details: {
    zh: '列出（审计员、管理员），或 retry 重试、dismiss 跳过（写理由）、assign 交由某人处理。',
    en: 'Lists them, for auditors; or retry, dismiss (with a reason) or assign (to somebody) one.',
  },
  argument: {
    name: { zh: '操作 故障', en: 'act incident' },
    summary: {
      zh: 'retry、dismiss 或 assign，及故障编号',
      en: 'retry, dismiss or assign, and which',
    },
    required: false,
    many: true,
  },
  verbs: [
    {
      name: 'retry',
      takes: { zh: '<故障>', en: '<incident>' },
      summary: { zh: '重试', en: 'try it again' },
    },
    {
      name: 'dismiss',
      takes: { zh: '<故障>', en: '<incident>' },
      summary: { zh: '跳过，写明理由', en: 'skip it, with a reason' },
    },
    {
      name: 'assign',
      takes: { zh: '<故障>', en: '<incident>' },
      summary: { zh: '交由某人处理', en: 'give it to somebody' },
    },
  ],
  options: [
    {
      flag: '--state',
      value: { zh: '状态', en: 'state' },
      choices: STATES,
      summary: {
        zh: 'open（默认）、retried 或 dismissed',
        en: 'open (if not given), retried or dismissed',
      },
    },
    { flag: '--to', value: { zh: '人', en: 'person' }, summary: { zh: '交给谁', en: 'to whom' } },
    REASON_OPTION,
    ...WRITING_OPTIONS,
  ],
  examples: ['belfry incidents', 'belfry incidents dismiss <id> --reason 已另行处理'],
  run: runIncidents,
};

async function runIncidents(session: Session, input: Input): Promise<ExitCode> {
  const [act, id, ...more] = input.args;
  if (act !== undefined && (!ACTS.includes(act) || id === undefined || more.length > 0)) {
    throw new CliError(
      EXIT.usage,
      { zh: '请写明操作和故障编号。', en: 'Name the act and the incident.' },
      { zh: `操作有 ${ACTS.join('、')}。`, en: `The acts are ${ACTS.join(', ')}.` },
    );
  }
  const client = await connect(session, input);
  if (act !== undefined && id !== undefined) {
    const body = textOptions(input, { reason: 'reason', to: 'to' });
    const incident = await client.post(`/incidents/${encodeURIComponent(id)}/${act}`, body);
    if (session.json) printJson(session, { ok: true, incident });
    else line(session, `${id}  ${wordFor(fieldText(incident, 'state'), session.language)}`);
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const { rows } = await allPages(client, '/incidents', { state: textOption(input, 'state') });
  if (session.json) {
    printJson(session, { ok: true, incidents: rows });
    return EXIT.fine;
  }
  for (const one of rows) {
    const owner = nameIn(fieldOf(one, 'owner'), session.language);
    line(
      session,
      `${localMoment(fieldText(one, 'at'), zone)}  ${fieldText(one, 'id')}${owner === '' ? '' : `  → ${owner}`}`,
    );
    line(
      session,
      `    ${fieldText(one, 'command')} → ${fieldText(one, 'target')}: ${fieldText(one, 'cause')}`,
    );
  }
  if (rows.length === 0)
    line(session, say(session, { zh: '没有故障。', en: 'There are no incidents.' }));
  return EXIT.fine;
}
