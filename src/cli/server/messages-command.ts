import { CliError } from '../cli-error.js';
import type { CommandSpec, Input } from '../command-spec.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { officeTime } from '../client/moments.js';
import { localMoment, textIn } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';

const READ_AT_ONCE = 50;

export const messagesCommand: CommandSpec = {
  name: 'messages',
  summary: { zh: '消息：提醒、督办、通知', en: 'Messages: reminders, escalations, notices' },
  details: {
    zh: '列出最近的消息；belfry messages read 把所列的标为已读。',
    en: 'Lists the newest; belfry messages read marks those as read.',
  },
  argument: {
    name: { zh: 'read', en: 'read' },
    summary: { zh: '标为已读', en: 'mark them as read' },
    required: false,
    many: false,
  },
  verbs: [{ name: 'read', summary: { zh: '把所列的标为已读', en: 'mark those listed as read' } }],
  options: WRITING_OPTIONS,
  examples: ['belfry messages', 'belfry messages read'],
  run: runMessages,
};

async function runMessages(session: Session, input: Input): Promise<ExitCode> {
  const [verb] = input.args;
  if (verb !== undefined && verb !== 'read') {
    throw new CliError(
      EXIT.usage,
      { zh: `消息不能 ${verb}。`, en: `Messages cannot be asked to ${verb}.` },
      {
        zh: '可写 belfry messages 或 belfry messages read。',
        en: 'Write belfry messages, or belfry messages read.',
      },
    );
  }
  const client = await connect(session, input);
  const { zone } = await officeTime(client);
  const page = await client.get('/messages', { limit: READ_AT_ONCE });
  const messages = fieldList(page, 'items');
  const unread = messages.filter((one) => fieldOf(one, 'read') !== true);
  if (verb === 'read' && unread.length > 0) {
    await client.post('/messages/read', {
      messages: unread.map((one) => fieldText(one, 'message')),
    });
  }
  if (session.json) {
    printJson(session, { ok: true, messages, unread: fieldOf(page, 'unread') });
    return EXIT.fine;
  }
  for (const message of messages) {
    const at = localMoment(fieldText(message, 'deliverAt'), zone);
    const mark = fieldOf(message, 'read') === true ? ' ' : session.colours.yellow('•');
    line(session, `${mark} ${at}  ${textIn(fieldOf(message, 'text'), session.language)}`);
  }
  const count = fieldText(page, 'unread');
  line(session, say(session, { zh: `未读 ${count} 条。`, en: `${count} unread.` }));
  return EXIT.fine;
}
