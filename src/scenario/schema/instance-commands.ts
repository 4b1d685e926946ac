import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';
import type { InstanceCommand, SystemCommand } from '../../engine/instance/command.js';
import { type CommandSchemas, fields } from './command-fields.js';

const { date, department, form, opinion, person, task, version } = fields;

const onTask = (more: Readonly<Record<string, Schema>> = {}, required: readonly string[] = []) => ({
  fields: { task, version, ...more },
  required: ['task', ...required],
});

const request = said('对申请的修改。', 'What is changed of the request.', ref('form'));

const start = {
  fields: {
    definition: said(
      '流程和版本；不写则为本情景的流程的最新版本。',
      "The definition and its version; without it the newest version of the scenario's own.",
      objectOf({
        id: said('流程的标识。', 'Identifier of the definition.', ref('name')),
        version: said('版本号。', 'Number of the version.', ref('count')),
      }),
    ),
    params: said('参数。', 'Parameters.', ref('form')),
    form,
    roles: said('角色由谁担任。', 'Who has which role.', {
      type: 'object',
      additionalProperties: ref('party'),
    }),
  },
  required: [],
};

const step = said('步骤名。', 'Name of a step.', ref('name'));
const collection = said('台账名。', 'Name of a collection.', ref('name'));
const event = said('外部事件名。', 'Name of an outside event.', ref('name'));
const item = said('事项编号。', 'Number of an item.', ref('name'));

const milestone = objectOf(
  {
    id: said('节点名。', 'Name of the milestone.', ref('name')),
    title: said('节点的名称。', 'Title of the milestone.', ref('words')),
    due: date,
  },
  ['id', 'title', 'due'],
);

const nothing = { fields: {}, required: [] };

const tally = {
  ballots: said('发出票数。', 'Ballots handed out.', ref('count')),
  present: said('到会人数。', 'Members present.', ref('count')),
  invalid: said('无效票数。', 'Invalid votes.', ref('count')),
  counts: said('各等次的票数。', 'Votes by grade.', {
    type: 'object',
    additionalProperties: ref('count'),
  }),
};

const people = said('人员代码。', 'Codes of people.', ref('names'));
const signed = {
  signature: said('签名图像的摘要。', 'Digest of the image of the signature.', ref('words')),
};
const chosen = said('指定的下一步办理人。', 'Who acts next.', {
  type: 'object',
  additionalProperties: ref('party'),
});

/** What people may ask of an instance, with the fields of each command. */
export const instanceCommands: CommandSchemas<Exclude<InstanceCommand, SystemCommand>['type']> = {
  draft: start,
  start,
  adopt: {
    fields: {
      ...start.fields,
      startedOn: date,
      starter: said('发起人。', 'Who started it.', ref('name')),
      done: said('进行到哪里。', 'How far it has come.', { type: 'object' }),
    },
    required: ['startedOn', 'done'],
  },
  bindRole: {
    fields: {
      role: said('角色名。', 'Name of a role.', ref('name')),
      to: said('由谁担任。', 'Who has it.', ref('party')),
    },
    required: ['role', 'to'],
  },
  complete: onTask({
    form,
    opinion,
    figuresAt: said(
      '统计数字取哪一时刻的。',
      'The moment as of which figures are frozen.',
      ref('moment'),
    ),
    medium: said('paper：纸质答卷。', 'paper: an answer on paper.', { const: 'paper' }),
    ...signed,
    roles: chosen,
    request,
  }),
  approve: onTask({ opinion, ...signed, roles: chosen, request }),
  reject: onTask({ opinion, ...signed }),
  abstain: onTask({ opinion, ...signed }),
  return: onTask({
    opinion,
    to: said(
      '退到哪里：rework（修改）、previous（上一步）或步骤名。',
      'Where to: rework, previous, or the name of a step.',
      ref('name'),
    ),
    resume: said('returner（直达）或 again（重走）。', 'returner or again.', {
      enum: ['returner', 'again'],
    }),
  }),
  addSigner: onTask(
    {
      how: said('before（前）、after（后）或 with（并）。', 'before, after or with.', {
        enum: ['before', 'after', 'with'],
      }),
      people,
      opinion,
      ...signed,
      roles: chosen,
    },
    ['how', 'people'],
  ),
  removeSigner: onTask({ opinion }),
  transfer: onTask({ person, opinion }, ['person']),
  delegate: onTask({ person, opinion }, ['person']),
  claim: onTask(),
  release: onTask(),
  takeBack: onTask(),
  saveDraft: onTask({ form, opinion }),
  comment: onTask({ opinion, people }),
  closeBallot: { fields: { step }, required: ['step'] },
  judgeInvalid: onTask({ opinion }),
  askExtension: onTask({ due: date, opinion }, ['due']),
  grantExtension: onTask(),
  refuseExtension: onTask({ opinion }),
  urge: onTask(),
  enterTally: onTask(tally, Object.keys(tally)),
  invite: {
    fields: {
      step,
      groups: said('各类对象的人数或名单。', 'How many of each group, or who.', {
        type: 'object',
        additionalProperties: ref('countOrNames'),
      }),
      due: date,
    },
    required: ['step', 'groups'],
  },
  joinLate: { fields: { step, department, person }, required: ['step'] },
  countPaper: {
    fields: {
      step,
      valid: said('有效答卷数。', 'Valid answers.', ref('count')),
      invalid: said('无效答卷数。', 'Invalid answers.', ref('count')),
    },
    required: ['step', 'valid', 'invalid'],
  },
  record: {
    fields: {
      of: said('登记的步骤或事实。', 'The step, or the kind of record.', ref('name')),
      form,
      item,
      document: said('公文名。', 'Name of a document.', ref('name')),
      date,
    },
    required: ['of'],
  },
  noteEvent: {
    fields: { event, date, form },
    required: ['event'],
  },
  enterItem: {
    fields: {
      collection,
      form,
      tags: said('标签。', 'Tags.', ref('names')),
      department,
      person,
      due: date,
      with: said('协办。', 'Who assists.', { type: 'array', items: ref('party') }),
      major: said('重大事项及其书面报告期限。', 'A major item, and when its report is due.', {
        ...objectOf({ due: date }, ['due']),
      }),
      milestones: said('节点。', 'Milestones.', { type: 'array', items: milestone }),
    },
    required: ['collection'],
  },
  mergeItems: {
    fields: { collection, from: item, into: item },
    required: ['collection', 'from', 'into'],
  },
  withdraw: nothing,
  revoke: nothing,
  suspend: nothing,
  activate: nothing,
  terminate: nothing,
  void: nothing,
  jump: {
    fields: { step, leave: said('离开的步骤。', 'Steps that are left.', ref('names')) },
    required: ['step'],
  },
  wake: { fields: { step }, required: ['step'] },
  correct: { fields: { form, step, event, date }, required: ['form'] },
  correctTally: { fields: { step, ...tally }, required: ['step', ...Object.keys(tally)] },
  sendCopy: {
    fields: { parties: said('抄送何人。', 'Who gets it.', { type: 'array', items: ref('party') }) },
    required: ['parties'],
  },
  readCopy: {
    fields: { copy: said('第几份抄送。', 'The number of the copy.', ref('name')) },
    required: ['copy'],
  },
  handOver: { fields: { from: person, person }, required: ['from', 'person'] },
};
