import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';
import type { DirectoryCommand } from '../../engine/directory/command.js';
import type { CommandSchemas } from './command-fields.js';
import { directoryProperties } from './directory-schema.js';

const replace: Schema = said('改动文件中的文字。', 'Changes in the text of the file.', {
  type: 'array',
  minItems: 1,
  items: objectOf(
    {
      find: said('原文，只出现一次。', 'The text, which occurs once.', {
        type: 'string',
        minLength: 1,
      }),
      with: said('改为。', 'What stands there instead.', ref('words')),
    },
    ['find', 'with'],
  ),
});

const names: Schema = { type: 'array', minItems: 1, items: ref('name') };
const file = said('另一个文件。', 'Another file.', ref('file'));

const until = said(
  '到何时为止；不写则到此刻。',
  'Until when; until now where nothing is said.',
  ref('moment'),
);

/** What an administrator may do to the definition, the calendar, the directory and the series of numbers. */
export const officeCommands: Readonly<
  Record<'definition' | 'calendar' | 'series', CommandSchemas<string>>
> & { readonly directory: CommandSchemas<DirectoryCommand['type']> } = {
  definition: { publish: { fields: { file, replace }, required: [] } },
  calendar: { import: { fields: { file, replace }, required: [] } },
  series: {
    advanceTo: {
      fields: { n: said('已用到的号码。', 'The last number used.', ref('count')) },
      required: ['n'],
    },
  },
  directory: {
    enter: { fields: directoryProperties, required: [] },
    leave: {
      fields: { person: said('离职的人。', 'Who leaves.', ref('name')), until },
      required: ['person'],
    },
    endDepartment: {
      fields: { department: said('撤销的部门。', 'Which department.', ref('name')), until },
      required: ['department'],
    },
    endPost: {
      fields: { post: said('撤销的岗位。', 'Which post.', ref('name')), until },
      required: ['post'],
    },
    appointProxy: {
      fields: {
        principal: said('被代理人。', 'Who is acted for.', ref('name')),
        agent: said('代理人。', 'Who acts.', ref('name')),
        from: said('起。', 'From when.', ref('moment')),
        until: said('止（不含）。', 'Until when, exclusive.', ref('moment')),
        openTasks: said('是否包括已有的待办。', 'Whether open tasks are covered.', ref('yesNo')),
      },
      required: ['principal', 'agent', 'from', 'until'],
    },
    endProxy: {
      fields: { proxy: said('代理的编号。', 'Which proxy.', ref('name')) },
      required: ['proxy'],
    },
    dividePowers: {
      fields: {
        system: said('系统管理员。', 'Who keep the office.', names),
        security: said('安全管理员。', 'Who say who may do what.', names),
        audit: said('安全审计员。', 'Who look at what both have done.', names),
      },
      required: ['system', 'security', 'audit'],
    },
  },
};
