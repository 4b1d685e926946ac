import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';

/** The fields of one command, and which of them must be there. */
export interface CommandSchema {
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

export type CommandSchemas<Type extends string> = Readonly<Record<Type, CommandSchema>>;

/** Fields that several commands have. */
export const fields = {
  task: said('待办名。', 'Name of a task.', ref('name')),
  version: said('所见的版本号。', 'The version that was seen.', ref('count')),
  opinion: said('意见。', 'The opinion.', ref('words')),
  form: ref('form'),
  date: ref('date'),
  department: said('部门代码。', 'Code of a department.', ref('name')),
  person: said('人员代码。', 'Code of a person.', ref('name')),
  evidence: said('佐证材料。', 'Evidence.', { type: 'array', items: ref('words') }),
} as const;

/** The common part of commands: when, who, on what, and whether it is refused. */
const common: Readonly<Record<string, Schema>> = {
  at: ref('moment'),
  as: said(
    '人员代码；外部对象写 outside 和待办名。',
    'The code of a person; for somebody outside the word outside and the name of his task.',
    { type: 'string', pattern: '^(outside )?\\S+$' },
  ),
  on: ref('on'),
  do: said('做什么：命令的名称。', 'What is done: the name of a command.', { type: 'string' }),
  occurredAt: said('何时发生（补录）。', 'When it happened, if earlier.', ref('moment')),
  reason: said('理由。', 'The reason.', ref('words')),
  refused: said('应被拒绝，理由代码如此。', 'It must be refused, with this code.', {
    type: 'string',
    pattern: '^[a-z]+\\.[A-Za-z]+$',
  }),
  for: ref('for'),
};

/**
 * One condition for each command instead of alternatives, so that a mistake is told in the words of the command that
 * was written.
 */
export function commandsSchema(commands: CommandSchemas<string>): Schema {
  const names = Object.keys(commands);
  return {
    properties: {
      do: said(`命令：${names.join('、')}。`, `A command: ${names.join(', ')}.`, { enum: names }),
    },
    allOf: Object.entries(commands).map(([type, { fields: own, required }]) => ({
      if: { properties: { do: { const: type } } },
      then: objectOf({ ...common, ...own }, ['as', ...required]),
    })),
  };
}
