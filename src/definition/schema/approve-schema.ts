import {
  atLeastOne,
  needing,
  objectOf,
  ref,
  said,
  type Schema,
  textOr,
  whenObject,
} from './schema-parts.js';
import { decidedProperties, handledProperties, stepOf } from './step-schemas.js';

const ballot = said('票签的计票规则。', 'How the votes are counted.', {
  ...objectOf(
    {
      pass: said(
        '通过的份额。',
        'The share that passes.',
        objectOf(
          {
            of: said('占多大份额。', 'The share of the base.', ref('share')),
            op: said('超过还是达到。', 'More than, or at least.', ref('comparison')),
          },
          ['of', 'op'],
        ),
      ),
      base: said(
        '基数：assigned（应到）、present（实到）或 membership（全体）。',
        'The base: assigned, present or membership.',
        { enum: ['assigned', 'present', 'membership'] },
      ),
      members: said('全体人数。', 'The number of members.', ref('count')),
      quorum: said('最少到会人数。', 'The fewest who must vote.', ref('count')),
      weights: said('各人的票数，默认一票。', 'Voices of those who have more than one.', {
        type: 'array',
        items: objectOf(
          {
            who: said('何人。', 'Who.', ref('who')),
            voices: said('几票。', 'How many voices.', {
              type: 'integer',
              minimum: 0,
              maximum: 1000,
            }),
          },
          ['who', 'voices'],
        ),
        minItems: 1,
        maxItems: 50,
      }),
      abstain: said('是否可以弃权，默认 true。', 'Whether one may abstain; true by default.', {
        type: 'boolean',
      }),
      early: said(
        '结果已定即结束，默认 true；写 false 则到结束投票时才定。',
        'Decided as soon as nothing can change it, true by default; else when it is closed.',
        { type: 'boolean' },
      ),
      closedBy: said('由何人结束投票。', 'Who closes the vote.', ref('who')),
      veto: said('何人可以一票否决。', 'Whose refusal alone refuses.', ref('who')),
    },
    ['pass', 'base'],
  ),
  ...whenObject(
    { properties: { base: { const: 'membership' } }, required: ['base'] },
    needing('members', '全体人数。', 'The number of members.'),
  ),
});

/** An approval: who, by which policy, and what follows from a refusal. */
export const approveSchema: Schema = stepOf(
  'approve',
  '审批。',
  'An approval.',
  {
    ...decidedProperties,
    ...handledProperties,
    by: said('由何人审批。', 'Who approves.', ref('whoList')),
    policy: said(
      '方式：all（会签）、any（或签）、sequential（依次）、claim（抢办）或 vote（票签），默认 all。',
      'How: all, any, sequential, claim or vote; all by default.',
      { enum: ['all', 'any', 'sequential', 'claim', 'vote'] },
    ),
    ballot,
    oneRefusal: said(
      '一人驳回：decides（即定）或 waits（等其他人），默认 decides。',
      'One refusal decides, or waits for the others; decides by default.',
      { enum: ['decides', 'waits'] },
    ),
    refuse: said(
      '驳回：end（终止）、outcome（仅作为结果）或 return（退回），默认 end。',
      'A refusal ends it (end), is a mere outcome (outcome) or sends it back (return); end by default.',
      { enum: ['end', 'outcome', 'return'] },
    ),
    return: said('退回。', 'Sending it back.', {
      ...objectOf({
        to: said('退回给何人修改。', 'Who gets it back for rework.', ref('who')),
        steps: said(
          '可退回到哪些已办步骤：previous（上一步）或 visited（任意已办步骤）。',
          'Which steps done before may be opened again: previous or visited.',
          { enum: ['previous', 'visited'] },
        ),
        resume: said(
          '再次提交后：returner（直达退回人）或 again（重走），默认 returner。',
          'After rework: returner alone decides again, or all of it again; returner by default.',
          { enum: ['returner', 'again'] },
        ),
        choose: said('退回时可以另选。', 'The returner may say otherwise.', { type: 'boolean' }),
      }),
      ...atLeastOne('to', 'steps'),
    }),
    ifEmpty: said(
      '审批人为空：administrator（管理员）、pass（通过）、refuse（驳回）或指定何人，默认 administrator。',
      'Nobody there: administrator, pass, refuse or somebody named; administrator by default.',
      textOr(
        said(
          'administrator（管理员）、pass（通过）、refuse（驳回）或角色名。',
          'administrator, pass, refuse or a role.',
          ref('id'),
        ),
        ref('who'),
      ),
    ),
    ifStarter: said(
      '审批人即发起人：ask（仍由其审批）、skip（跳过）、superior（上级）或 head（部门负责人），默认 ask。',
      'The approver is the starter: ask, skip, superior or head; ask by default.',
      { enum: ['ask', 'skip', 'superior', 'head'] },
    ),
    repeat: said(
      '去重：ask（不去重）、once（同意过即通过）或 consecutive（仅连续时），默认 ask。',
      'Who approved before: ask again, or let it count once or only if consecutive; ask by default.',
      { enum: ['ask', 'once', 'consecutive'] },
    ),
  },
  ['by', 'due'],
  {
    if: { properties: { policy: { const: 'vote' } }, required: ['policy'] },
    then: needing('ballot', '计票规则。', 'How the votes are counted.'),
  },
);
