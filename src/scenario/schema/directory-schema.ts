import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';
import type { Power } from '../../engine/directory/state.js';
import { wordSchemas } from '../../definition/schema/word-schemas.js';

const powers: readonly Power[] = ['administrator', 'auditor'];

function members(zh: string, en: string, member: Schema): Schema {
  return said(zh, en, {
    type: 'object',
    propertyNames: ref('code'),
    additionalProperties: member,
    maxProperties: 5_000,
  });
}

const name = said('名称。', 'The name.', ref('text'));

/** A date or a moment; the engine says where it is none that exists. */
const date: Schema = {
  type: 'string',
  pattern:
    '^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)?)?$',
};

const ended = said('撤销：最后一天。', 'The last day that it is there.', date);

/** A code alone, or with the time for which it holds. */
function terms(zh: string, en: string, field: 'department' | 'post'): Schema {
  const term = {
    [field]: ref('code'),
    from: said('起：这一天开始。', 'From this day on.', date),
    until: said('止：最后一天，或到此时刻为止。', 'The last day, or until this moment.', date),
  };
  return said(zh, en, {
    type: 'array',
    maxItems: 50,
    items: { anyOf: [ref('code'), objectOf(term, [field])] },
  });
}

/** Departments, posts and people by their codes. */
export const directoryProperties: Readonly<Record<string, Schema>> = {
  departments: members(
    '部门。',
    'Departments.',
    objectOf(
      {
        name,
        parent: said('上级部门。', 'The department above.', ref('code')),
        head: said('负责人。', 'Its head.', ref('code')),
        inCharge: said('分管领导。', 'The deputy in charge of it.', ref('code')),
        organisation: said(
          '是否独立单位，如区、局。',
          'Whether it is an organisation of its own, such as a district or a bureau.',
          { type: 'boolean' },
        ),
        ended,
      },
      ['name'],
    ),
  ),
  posts: members(
    '岗位。',
    'Posts.',
    objectOf(
      {
        name,
        department: said('所属部门。', 'The department it belongs to.', ref('code')),
        seats: said('编制人数。', 'How many people it is meant for.', {
          type: 'integer',
          minimum: 0,
          maximum: 10_000,
        }),
        ended,
      },
      ['name'],
    ),
  ),
  people: members(
    '人员。',
    'People.',
    objectOf(
      {
        name,
        department: said('主要部门。', 'The main department.', ref('code')),
        departments: terms(
          '其他部门，可带起止；没有 department 时，在任的第一个为主要部门。',
          'More departments, with dates where they have any. Without department the first that stands is the main one.',
          'department',
        ),
        posts: terms('岗位，可带起止。', 'Posts, with dates where they have any.', 'post'),
        powers: said(
          `权限：${powers.join('、')}。`,
          `Powers over the office as a whole: ${powers.join(', ')}.`,
          { type: 'array', items: { enum: powers } },
        ),
        channels: said(
          '在哪里收消息：渠道名和地址，每个渠道一个。',
          'Where messages reach him: a channel and an address, one of each channel.',
          {
            type: 'array',
            maxItems: 20,
            items: objectOf(
              {
                channel: said('渠道，如 mail。', 'The channel, such as mail.', ref('code')),
                address: said('地址。', 'The address.', {
                  type: 'string',
                  minLength: 1,
                  maxLength: 320,
                }),
              },
              ['channel', 'address'],
            ),
          },
        ),
        left: said('离职：最后一天。', 'The last day that he works here.', date),
      },
      ['name'],
    ),
  ),
};

/** A directory file: who works here. */
export const directorySchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:belfry:directory:1',
  title: 'Belfry: directory, version 1',
  ...said('单位目录。', 'A directory.', objectOf(directoryProperties, ['departments', 'people'])),
  $defs: {
    code: wordSchemas['code'],
    text: wordSchemas['text'],
  },
};
