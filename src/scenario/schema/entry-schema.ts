import {
  exactlyOne,
  objectOf,
  ref,
  said,
  type Schema,
  whenObject,
} from '../../definition/schema/schema-parts.js';
import { commandsSchema } from './command-fields.js';
import { instanceCommands } from './instance-commands.js';
import { itemCommands } from './item-commands.js';
import { officeCommands } from './office-commands.js';

const on = said(
  '对象：事项编号，或 definition、calendar、directory、series 序列 年份；不写则为流程本身。',
  'On what: the number of an item, or definition, calendar, directory, series and its name and year; without it the instance.',
  { type: 'string', pattern: '^(series \\S+( \\d{4})?|\\S+)$' },
);

const repetition = said(
  '重复：{ n: [1, 45] } 为一至四十五，{ who: [a, b] } 为逐项。',
  'Repeats the entry: { n: [1, 45] } from 1 to 45, { who: [a, b] } for each.',
  {
    type: 'object',
    propertyNames: ref('id'),
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: {
      type: 'array',
      minItems: 1,
      maxItems: 2_000,
      items: { type: ['integer', 'string'] },
    },
  },
);

const party = said(
  '一方：{ person: 代码 }、{ department: 代码 }、{ post: 代码 } 或 { anyOf: [...] }。',
  'A party: { person: code }, { department: code }, { post: code } or { anyOf: [...] }.',
  {
    ...objectOf({
      person: ref('name'),
      department: ref('name'),
      post: ref('name'),
      outside: ref('name'),
      anyOf: { type: 'array', items: ref('party'), minItems: 1 },
    }),
    minProperties: 1,
    maxProperties: 1,
  },
);

/** Which commands an entry may hold, by the shape of its `on`. */
const ON_KINDS: readonly (readonly [pattern: string, commands: string])[] = [
  ['^definition$', 'definitionCommand'],
  ['^calendar$', 'calendarCommand'],
  ['^directory$', 'directoryCommand'],
  ['^series ', 'seriesCommand'],
  ['^(?!(definition|calendar|directory)$|series )', 'itemCommand'],
];

const entry: Schema = said(
  '一项：命令（do）、拨动时钟（clock）、引擎启停（engine）或核对（expect）。',
  'An entry: a command (do), the clock, the engine, or what must be the case (expect).',
  {
    type: 'object',
    ...exactlyOne('do', 'clock', 'engine', 'expect'),
    allOf: [
      whenObject({ required: ['do'], not: { required: ['on'] } }, ref('instanceCommand')),
      ...ON_KINDS.map(([pattern, commands]) =>
        whenObject(
          {
            required: ['do', 'on'],
            properties: { on: { type: 'string', pattern } },
          },
          ref(commands),
        ),
      ),
      whenObject({ required: ['clock'] }, objectOf({ clock: ref('moment') })),
      whenObject(
        { required: ['engine'] },
        objectOf({
          at: ref('moment'),
          engine: said('stop 或 start。', 'stop or start.', { enum: ['stop', 'start'] }),
        }),
      ),
      whenObject(
        { required: ['expect'] },
        objectOf({
          at: ref('moment'),
          expect: ref('expect'),
          snapshot: said('在报告中计为一次快照。', 'Counted as a snapshot in the report.', {
            type: 'boolean',
          }),
        }),
      ),
    ],
  },
);

export const entrySchemas: Readonly<Record<string, Schema>> = {
  on,
  for: repetition,
  party,
  countOrNames: said('人数，或名单。', 'How many, or who.', {
    type: ['integer', 'array'],
    minimum: 0,
    items: ref('words'),
  }),
  instanceCommand: commandsSchema(instanceCommands),
  itemCommand: commandsSchema(itemCommands),
  definitionCommand: commandsSchema(officeCommands.definition),
  calendarCommand: commandsSchema(officeCommands.calendar),
  directoryCommand: commandsSchema(officeCommands.directory),
  seriesCommand: commandsSchema(officeCommands.series),
  entry,
};
