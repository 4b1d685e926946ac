import { ATTACHMENTS_MAX, FILE_TYPES } from '../attachments.js';
import { objectOf, said, type Schema } from './schema-parts.js';

/** What may be attached. Where nothing is said nothing may. */
export const attachmentsSchema: Schema = said(
  '附件；写 {} 即按默认。',
  'Files that may be attached; {} for the usual ones.',
  objectOf({
    max: said('最多几个，默认 10。', 'How many at most, 10 by default.', {
      type: 'integer',
      minimum: 1,
      maximum: ATTACHMENTS_MAX,
    }),
    types: said(
      '哪些类型，按内容识别；默认除 zip 外都可以。',
      'Which types, told by their content; all but zip by default.',
      { type: 'array', items: { enum: [...FILE_TYPES] }, minItems: 1, uniqueItems: true },
    ),
    size: said('每个最大多少，如 20MB（默认）。', 'The largest, such as 20MB, the default.', {
      type: 'string',
      pattern: '^[1-9][0-9]{0,4}(kB|MB)$',
    }),
    required: said('至少要有一个。', 'There has to be one.', { type: 'boolean' }),
  }),
);
