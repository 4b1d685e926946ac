import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';
import { wordSchemas } from '../../definition/schema/word-schemas.js';
import { entrySchemas } from './entry-schema.js';
import { expectSchema } from './expect-schemas.js';
import { scenarioWords } from './scenario-words.js';

const row = said(
  '一行：只作分组，先后由时间决定。',
  'A row: it only groups; time decides the order.',
  objectOf(
    {
      row: said('行号。', 'Its number.', { type: ['integer', 'string'] }),
      title: said('发生了什么。', 'What happens.', ref('text')),
      do: said('各项。', 'Its entries.', { type: 'array', items: ref('entry'), minItems: 1 }),
    },
    ['row', 'do'],
  ),
);

const rows = said('各行。', 'The rows.', { type: 'array', items: ref('row'), minItems: 1 });

const variant = said(
  '变化：同样的开头，别的结局或情况。',
  'A variant: the same run with another ending or circumstance.',
  {
    ...objectOf(
      {
        id: said('变化的名称。', 'Its name.', ref('name')),
        title: said('变化的标题。', 'Its title.', ref('text')),
        until: said(
          '到此时刻之前与上面相同。',
          'The run above up to, not including, this moment.',
          ref('moment'),
        ),
        params: said('启动时另用的参数。', 'Other parameters at the start.', ref('form')),
        tickers: said('同时运行的引擎数：1 或 2。', 'How many engines run at once: 1 or 2.', {
          enum: [1, 2],
        }),
        rows: said('此后各行。', 'The rows after that.', ref('rows')),
      },
      ['id', 'title'],
    ),
    dependentRequired: { rows: ['until'], until: ['rows'] },
  },
);

/** The language of scenario files, version 1. */
export const scenarioSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:belfry:scenario:1',
  title: 'Belfry: scenario, version 1',
  ...said(
    '情景：流程定义的测试。',
    'A scenario: a test of a definition.',
    objectOf(
      {
        'belfry-scenario': said('语言版本，写 1。', 'Version of the language: 1.', { const: 1 }),
        title: said('名称。', 'Its title.', ref('text')),
        description: said('说明。', 'What it shows.', ref('text')),
        definition: said('流程定义的文件。', 'The file of the definition.', ref('file')),
        calendar: said('工作日历的文件。', 'The file of the calendar.', ref('file')),
        directory: said('单位目录的文件。', 'The file of the directory.', ref('file')),
        instance: said('流程实例的标识。', 'The id of the instance that it is about.', {
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
        }),
        rows: said('各行。', 'The rows.', ref('rows')),
        variants: said('各种变化。', 'Variants.', { type: 'array', items: ref('variant') }),
      },
      ['belfry-scenario', 'title', 'definition', 'calendar', 'directory', 'instance', 'rows'],
    ),
  ),
  $defs: {
    ...scenarioWords,
    code: wordSchemas['code'],
    ...entrySchemas,
    expect: expectSchema,
    row,
    rows,
    variant,
  },
};
