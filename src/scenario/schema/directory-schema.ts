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
      },
      ['name'],
    ),
  ),
  posts: members('岗位。', 'Posts.', objectOf({ name }, ['name'])),
  people: members(
    '人员。',
    'People.',
    objectOf(
      {
        name,
        department: said('所在部门。', 'Department.', ref('code')),
        posts: said('岗位。', 'Posts.', { type: 'array', items: ref('code') }),
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
