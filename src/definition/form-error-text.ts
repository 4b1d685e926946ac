import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from './definition.js';
import { rawOf } from './normalise/raw.js';
import { namesText } from './shape-text.js';

/** What is wrong with a field, in a sentence for the person who fills it in. */
export function formErrorText(title: Text | undefined, error: ErrorObject): Text {
  const { zh, en } = complaintOf(error);
  const name = title ?? { zh: '填写的内容', en: 'What is filled in' };
  return { zh: `${name.zh}${zh}。`, en: `${name.en} ${en}.` };
}

function complaintOf(error: ErrorObject): Text {
  const params = rawOf(error.params);
  const limit = String(Number(params['limit']));
  switch (error.keyword) {
    case 'required':
      return { zh: '没有填写', en: 'is not filled in' };
    case 'additionalProperties':
      return { zh: '不在表单中', en: 'is not in the form' };
    case 'type':
      return typeComplaint(String(params['type']));
    case 'enum':
      return choiceComplaint(params['allowedValues']);
    case 'minimum':
      return { zh: `不能小于 ${limit}`, en: `cannot be less than ${limit}` };
    case 'maximum':
      return { zh: `不能大于 ${limit}`, en: `cannot be more than ${limit}` };
    case 'minLength':
      return { zh: `至少 ${limit} 个字符`, en: `needs at least ${limit} characters` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字符`, en: `can have at most ${limit} characters` };
    case 'minItems':
      return { zh: `至少 ${limit} 项`, en: `needs at least ${entries(limit)}` };
    case 'maxItems':
      return { zh: `最多 ${limit} 项`, en: `can have at most ${entries(limit)}` };
    case 'uniqueItems':
      return { zh: '有重复的项', en: 'names the same entry twice' };
    case 'format':
      return formatComplaints[String(params['format'])] ?? wrongForm;
    default:
      return wrongForm;
  }
}

function entries(limit: string): string {
  return limit === '1' ? '1 entry' : `${limit} entries`;
}

const wrongForm: Text = { zh: '格式不对', en: 'has not the right form' };

const formatComplaints: Readonly<Record<string, Text>> = {
  date: { zh: '应为日期，如 2020-04-30', en: 'must be a date such as 2020-04-30' },
  'date-time': {
    zh: '应为时间，如 2020-04-30T09:00:00+08:00',
    en: 'must be a time such as 2020-04-30T09:00:00+08:00',
  },
  email: { zh: '应为电子邮件地址', en: 'must be an e-mail address' },
  span: {
    zh: '应为期限，如 5wd（五个工作日）、20d（二十天）或 48h（四十八小时）',
    en: 'must be a span such as 5wd (five working days), 20d (twenty days) or 48h (hours)',
  },
  share: { zh: '应为份额，如 1/2、0.8 或 80%', en: 'must be a share such as 1/2, 0.8 or 80%' },
};

const typeComplaints: Readonly<Record<string, Text>> = {
  object: { zh: '应为一组字段', en: 'must be a group of fields' },
  array: { zh: '应为列表', en: 'must be a list' },
  string: { zh: '应为文字', en: 'must be a text' },
  integer: { zh: '应为整数', en: 'must be a whole number' },
  number: { zh: '应为数', en: 'must be a number' },
  boolean: { zh: '应为是或否', en: 'must be yes or no' },
};

function typeComplaint(type: string): Text {
  return typeComplaints[type] ?? wrongForm;
}

function choiceComplaint(values: unknown): Text {
  const { zh, en } = namesText(Array.isArray(values) ? values.map(String) : []);
  return { zh: `应为以下之一：${zh}`, en: `must be one of ${en}` };
}
