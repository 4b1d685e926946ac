import { ref, said, type Schema } from '../../definition/schema/schema-parts.js';
import { wordSchemas } from '../../definition/schema/word-schemas.js';

const MOMENT = '\\d{4}-\\d{2}-\\d{2}( (([01]\\d|2[0-3]):[0-5]\\d|24:00))?';

/** The small words of scenario files. Those of definitions are used as they are. */
export const scenarioWords: Readonly<Record<string, Schema>> = {
  id: { ...wordSchemas['id'] },
  text: { ...wordSchemas['text'] },
  moment: said(
    "时刻：'2020-04-27 09:00'，或只写日期（即 10:00）;24:00 为当日结束。",
    "A moment: '2020-04-27 09:00', or a date alone, which means 10:00; 24:00 is the end of the day.",
    { type: 'string', pattern: `^${MOMENT}$` },
  ),
  date: said('日期，如 2020-04-30。', 'A date such as 2020-04-30.', {
    type: 'string',
    format: 'date',
  }),
  file: said('文件路径，从本文件所在目录起。', 'The path of a file, from the folder of this one.', {
    type: 'string',
    minLength: 1,
    maxLength: 300,
    pattern: '^[^\\s\\\\].*$',
  }),
  name: said('名称，不含空格。', 'A name without blanks.', {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    pattern: '^\\S+$',
  }),
  names: said('名称的列表。', 'A list of names.', { type: 'array', items: ref('name') }),
  words: said('文字。', 'A text.', { type: 'string', maxLength: 10_000 }),
  count: said('个数，零或正整数。', 'How many: a whole number from 0 on.', {
    type: 'integer',
    minimum: 0,
  }),
  form: said('表单的内容。', 'What a form is filled in with.', { type: 'object' }),
  yesNo: said('true 或 false。', 'true or false.', { type: 'boolean' }),
};
