import { objectOf, oneKeyOf, ref, said, type Schema, textOr } from './schema-parts.js';

const departmentOf = said(
  '哪个部门：task 为该任务的部门，starter 为发起人的部门，或 { department: 部门代码 }。',
  'Of which department: task for that of the task, starter for that of the starter, or { department: its code }.',
  textOr(
    said('task 或 starter。', 'task or starter.', { enum: ['task', 'starter'] }),
    objectOf({ department: said('部门代码。', 'Code of the department.', ref('code')) }, [
      'department',
    ]),
  ),
);

const only = { const: true };

/** Whoever can be told what somebody does. */
export const whoSchemas: Readonly<Record<string, Schema>> = {
  who: said(
    '何人：角色名、starter（发起人）、assignee（经办人），或 { post: 岗位 } 之类的写法。',
    'Who: a role, starter, assignee, or a form such as { post: its code }.',
    textOr(
      said(
        '角色名、starter（发起人）或 assignee（经办人）。',
        'A role, starter or assignee.',
        ref('id'),
      ),
      oneKeyOf({
        role: said('角色名。', 'Name of a role.', ref('id')),
        person: said('人员代码。', 'Code of a person.', ref('code')),
        post: said('岗位代码。', 'Code of a post.', ref('code')),
        department: said('部门代码。', 'Code of a department.', ref('code')),
        headOf: said('部门负责人。', 'The head of a department.', departmentOf),
        inChargeOf: said('部门的分管领导。', 'The deputy in charge of a department.', departmentOf),
        starter: said('true：发起人。', 'true: the starter.', only),
        assignee: said('true：经办人。', 'true: whoever has the task or item.', only),
        actorOf: said('办理该步骤的人。', 'Whoever did the named step.', ref('id')),
        superiorOf: said('其上级。', 'The next above somebody.', ref('who')),
        headsAbove: said(
          '逐级主管：从其部门负责人逐级向上。',
          'The heads above somebody, the nearest first.',
          {
            ...objectOf(
              {
                of: said('从何人算起。', 'Above whom.', ref('who')),
                levels: said('最多几级。', 'How many levels at most.', {
                  type: 'integer',
                  minimum: 1,
                  maximum: 20,
                }),
                until: said('到哪个岗位为止。', 'The post at which it ends.', ref('code')),
              },
              ['of'],
            ),
          },
        ),
        field: said(
          '发起表单中填写人员的字段。',
          'A field of the start form that names people.',
          ref('id'),
        ),
        expression: said(
          '给出人员或部门代码的表达式。',
          'An expression that gives the code of a person or department.',
          ref('expression'),
        ),
        anyOf: said('其中任何一人。', 'Any of these.', {
          type: 'array',
          items: ref('who'),
          minItems: 1,
          maxItems: 50,
        }),
      }),
    ),
  ),
  whoList: said('一个或多个何人。', 'One or several of those who can be named.', {
    type: ['string', 'object', 'array'],
    if: { type: 'array' },
    then: { items: ref('who'), minItems: 1, maxItems: 50 },
    else: { if: { type: ['string', 'object'] }, then: ref('who') },
  }),
  permission: said(
    '何人可以这样做：{ by: 何人 }。',
    'Who may do this: { by: who }.',
    objectOf({ by: said('何人可以这样做。', 'Who may do this.', ref('who')) }, ['by']),
  ),
};
