import { needing, objectOf, ref, said, type Schema, textOr, whenObject } from './schema-parts.js';
import { stepOf, decidedProperties } from './step-schemas.js';

const ids = { type: 'array', items: ref('id'), minItems: 1, maxItems: 50, uniqueItems: true };

const result = said(
  '一种结果。',
  'A result.',
  objectOf(
    {
      id: said('结果的名称。', 'Its name.', ref('id')),
      title: said('名称。', 'Its title.', ref('text')),
      when: said(
        '何时成立；最后一种不写。',
        'When it is the result; the last has none.',
        objectOf(
          {
            sum: said('把哪些等次的票数相加。', 'The grades whose votes are added up.', ids),
            op: said('超过还是达到。', 'More than, or at least.', ref('comparison')),
            of: said('占多大份额。', 'The share of the base.', ref('share')),
          },
          ['sum', 'op', 'of'],
        ),
      ),
      then: said(
        '然后怎样：done（完成）、{ document: 公文 } 或 { repeat: [步骤], outcome: 结局 }。',
        'What follows: done, { document: its name } or { repeat: [steps], outcome: its name }.',
        textOr(said('done：完成。', 'done: the step is done.', { const: 'done' }), {
          ...objectOf({
            document: said('产生的公文。', 'The document that it produces.', ref('id')),
            repeat: said('重新打开的步骤。', 'The steps to open again.', ids),
            outcome: said(
              '最后一次仍是此结果时的结局。',
              'The outcome after the last cycle.',
              ref('id'),
            ),
          }),
          oneOf: [{ required: ['document'] }, { required: ['repeat'] }],
          dependentRequired: { outcome: ['repeat'], repeat: ['outcome'] },
        }),
      ),
      tell: said('告知何人。', 'Who is told.', ref('whoList')),
    },
    ['id', 'title'],
  ),
);

/** The tally of a body: grades, base, quorum, results in order. */
export const voteSchema: Schema = stepOf(
  'vote',
  '测评或表决：登记某机构的计票结果。',
  'The tally of a body.',
  {
    ...decidedProperties,
    by: said('由何人登记计票结果。', 'Who enters the tally.', ref('who')),
    of: said('哪个机构（角色）。', 'The body, a role.', ref('id')),
    base: said(
      '基数：assigned（应到）、present（实到）或 membership（全体）。',
      'The base: assigned, present or membership.',
      { enum: ['assigned', 'present', 'membership'] },
    ),
    members: said('全体人数。', 'The number of members.', ref('count')),
    quorum: said(
      '法定人数。',
      'The quorum.',
      objectOf(
        {
          of: said('占全体的份额。', 'The share of the members.', ref('share')),
          op: said('超过还是达到。', 'More than, or at least.', ref('comparison')),
        },
        ['of', 'op'],
      ),
    ),
    grades: said('等次。', 'The grades.', ref('texts')),
    results: said('各种结果，依次判断。', 'The results, tried in this order.', {
      type: 'array',
      items: result,
      minItems: 1,
      maxItems: 20,
    }),
    cycles: said(
      '最多测评几次；有重新测评的结果时必写。',
      'How often it may be held; needed where a result repeats it.',
      ref('count'),
    ),
  },
  ['by', 'base', 'members', 'grades', 'results', 'due'],
  // Without a number of cycles the first repeat would be the last.
  whenObject(
    {
      properties: {
        results: {
          contains: {
            type: 'object',
            required: ['then'],
            properties: { then: { type: 'object', required: ['repeat'] } },
          },
        },
      },
      required: ['results'],
    },
    needing('cycles', '最多测评几次。', 'How often it may be held.'),
  ),
);
