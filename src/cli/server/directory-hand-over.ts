import { switchedOn, type Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import { confirmed } from '../client/confirm.js';
import { connect } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';

/** 离职交接: shows what somebody has open, asks, and hands it over. */
export async function handOver(session: Session, input: Input): Promise<ExitCode> {
  const [from = '', person = ''] = input.args;
  const client = await connect(session, input);
  const path = `/directory/people/${encodeURIComponent(from)}/hand-over`;
  const shown = await client.post(path, { person, dryRun: true });
  const dryRun = switchedOn(input, 'dry-run');
  if (dryRun && session.json) printJson(session, { ok: true, shown });
  else if (!session.json) show(session, shown);
  if (dryRun || fieldList(shown, 'instances').length === 0) return EXIT.fine;
  const question = {
    zh: `把以上待办交给 ${person}？`,
    en: `Hand all of this over to ${person}?`,
  };
  if (!(await confirmed(session, input, question))) return EXIT.found;
  const done = await client.post(path, { person, ...textOptions(input, { reason: 'reason' }) });
  const refused = fieldList(done, 'instances').filter(
    (one) => fieldOf(one, 'refusal') !== undefined,
  );
  if (session.json) printJson(session, { ok: refused.length === 0, done });
  else {
    for (const one of refused) {
      const refusal = fieldOf(one, 'refusal');
      const why = say(session, {
        zh: fieldText(fieldOf(refusal, 'message'), 'zh'),
        en: fieldText(fieldOf(refusal, 'message'), 'en'),
      });
      line(session, `  ✗ ${fieldText(one, 'instance')}  ${why}`);
    }
    line(session, say(session, { zh: `已交给 ${person}。`, en: `${person} has it now.` }));
  }
  return refused.length === 0 ? EXIT.fine : EXIT.found;
}

function show(session: Session, shown: unknown): void {
  const instances = fieldList(shown, 'instances');
  if (instances.length === 0) {
    line(session, say(session, { zh: '没有未办的待办。', en: 'Nothing is open.' }));
  }
  for (const one of instances) {
    const subject = fieldOf(one, 'subject');
    const title = say(session, { zh: fieldText(subject, 'zh'), en: fieldText(subject, 'en') });
    const tasks = fieldList(one, 'tasks').map(String).join(' ');
    line(session, `  ${fieldText(one, 'instance')}  ${title}  ${tasks}`);
  }
  for (const one of fieldList(shown, 'definitions')) {
    const title = fieldOf(one, 'title');
    const named = say(session, {
      zh: `流程定义${fieldText(one, 'id')}（${fieldText(title, 'zh')}）写明了此人，需要修改`,
      en: `the definition ${fieldText(one, 'id')} (${fieldText(title, 'en')}) names this person and has to be changed`,
    });
    line(session, `  ! ${named}`);
  }
}
