import type { Text } from '../../definition/definition.js';
import type { Input, OptionSpec } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import { confirmed } from '../client/confirm.js';
import { connect } from '../client/connect.js';
import { fieldList } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';

export const LAST_DAY_OPTION: OptionSpec = {
  flag: '--until',
  value: { zh: '日期', en: 'date' },
  summary: { zh: '最后一天；默认到此刻为止', en: 'the last day; until now if not given' },
};

/** Somebody leaves. What he held is named, for whoever has to fill it. */
export async function leave(session: Session, input: Input): Promise<ExitCode> {
  const [person = ''] = input.args;
  const question: Text = { zh: `${person} 离职？`, en: `Does ${person} leave?` };
  const left = await ends(session, input, `people/${encodeURIComponent(person)}/leave`, question);
  if (left === undefined) return EXIT.found;
  if (session.json) {
    printJson(session, { ok: true, person, left });
    return EXIT.fine;
  }
  line(session, say(session, { zh: `${person} 已登记离职。`, en: `${person} leaves.` }));
  const parts: readonly (readonly [string, Text])[] = [
    ['headOf', { zh: '无负责人的科室', en: 'departments without a head by it' }],
    ['inChargeOf', { zh: '无分管领导的科室', en: 'departments without a deputy in charge by it' }],
    ['posts', { zh: '所任岗位', en: 'posts that were held' }],
  ];
  for (const [field, word] of parts) {
    const codes = fieldList(left, field).map(String);
    const colon = say(session, { zh: '：', en: ': ' });
    if (codes.length > 0) line(session, `  ${say(session, word)}${colon}${codes.join(' ')}`);
  }
  return EXIT.fine;
}

export async function endDepartment(session: Session, input: Input): Promise<ExitCode> {
  return endOne(session, input, 'departments');
}

export async function endPost(session: Session, input: Input): Promise<ExitCode> {
  return endOne(session, input, 'posts');
}

async function endOne(
  session: Session,
  input: Input,
  list: 'departments' | 'posts',
): Promise<ExitCode> {
  const [id = ''] = input.args;
  const question: Text = { zh: `撤销 ${id}？`, en: `End ${id}?` };
  const ended = await ends(session, input, `${list}/${encodeURIComponent(id)}/end`, question);
  if (ended === undefined) return EXIT.found;
  if (session.json) printJson(session, { ok: true, id, ended });
  else line(session, say(session, { zh: `${id} 已登记撤销。`, en: `${id} ends.` }));
  return EXIT.fine;
}

/** Undefined where whoever was asked does not want it. */
async function ends(
  session: Session,
  input: Input,
  place: string,
  question: Text,
): Promise<unknown> {
  const client = await connect(session, input);
  if (!(await confirmed(session, input, question))) return undefined;
  const body = textOptions(input, { until: 'until', reason: 'reason' });
  return client.post(`/directory/${place}`, body);
}
