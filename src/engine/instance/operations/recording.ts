import { begin } from '../acts/begin.js';
import { bindRole } from '../acts/bind-role.js';
import { enterItem, mergeItems } from '../acts/items.js';
import { noteEvent } from '../acts/note-event.js';
import { record } from '../acts/record.js';
import { adopt } from '../adopt/adopt.js';
import type { Operations } from './operation.js';

/** Beginning, and what is recorded on the way. */
export const recording: Operations<
  'draft' | 'start' | 'adopt' | 'bindRole' | 'record' | 'noteEvent' | 'enterItem' | 'mergeItems'
> = {
  draft: {
    title: { zh: '存草稿', en: 'Save as a draft' },
    on: 'instance',
    needs: ['definition'],
    may: ['params', 'form', 'roles'],
    who: { zh: 'start.by 所指的人；草稿仅其发起人', en: '`start.by`; of a draft only its starter' },
    effect: { zh: '存为草稿，不编号。', en: 'Saves a draft, which has no number.' },
    refusals: [
      'forbidden.notYours',
      'parameter.unknown',
      'parameter.invalid',
      'role.unknown',
      'role.byRule',
      'role.nobody',
      'instance.started',
      'definition.unknown',
    ],

    decide: begin,
  },
  start: {
    title: { zh: '发起', en: 'Start' },
    on: 'instance',
    needs: ['definition'],
    may: ['params', 'form', 'roles'],
    who: { zh: 'start.by 所指的人；草稿仅其发起人', en: '`start.by`; of a draft only its starter' },
    effect: { zh: '发起；首次提交时编号。', en: 'Starts it; the first time it gets its number.' },
    refusals: [
      'forbidden.notYours',
      'parameter.unknown',
      'parameter.invalid',
      'role.unknown',
      'role.byRule',
      'role.nobody',
      'instance.started',
      'definition.unknown',
      'form.invalid',
      'form.none',
      'role.unbound',
    ],

    decide: begin,
  },
  adopt: {
    title: { zh: '接续', en: 'Adopt' },
    on: 'instance',
    needs: ['definition', 'startedOn', 'done'],
    may: ['params', 'form', 'roles', 'starter'],
    who: { zh: '管理员', en: 'administrators' },
    effect: { zh: '接续已在进行的流程。', en: 'Takes over an instance that is under way.' },
    refusals: ['forbidden.administratorOnly', 'adopt.problems'],

    decide: adopt,
  },
  bindRole: {
    title: { zh: '指定角色', en: 'Bind a role' },
    on: 'instance',
    needs: ['role', 'to'],
    may: [],
    who: { zh: 'start.by 所指的人', en: '`start.by`' },
    effect: { zh: '以后由此人担任。', en: 'From now on he has the role.' },
    refusals: ['role.unknown', 'role.byRule', 'role.nobody', 'forbidden.notYours'],

    decide: bindRole,
  },
  record: {
    title: { zh: '登记', en: 'Record' },
    on: 'instance',
    needs: ['of'],
    may: ['form', 'item', 'document', 'date'],
    who: { zh: '步骤或事实的 by', en: '`by` of the step or the record' },
    effect: { zh: '登记事实并计数。', en: 'Records a fact, which is counted.' },
    refusals: [
      'record.unknown',
      'form.invalid',
      'form.none',
      'forbidden.notYours',
      'step.notOpen',
      'item.unknown',
      'document.unknown',
    ],

    decide: record,
  },
  noteEvent: {
    title: { zh: '登记外部事件', en: 'Note an event' },
    on: 'instance',
    needs: ['event'],
    may: ['date', 'form'],
    who: { zh: '事件的 by', en: '`by` of the event' },
    effect: {
      zh: '等待它的步骤完成，由此起算的期限重算。',
      en: 'Steps that wait for it are done, and dates that count from it move.',
    },
    refusals: [
      'event.unknown',
      'event.noted',
      'date.missing',
      'date.notWanted',
      'date.invalid',
      'form.invalid',
      'form.none',
      'forbidden.notYours',
    ],

    decide: noteEvent,
  },
  enterItem: {
    title: { zh: '登记事项', en: 'Enter an item' },
    on: 'instance',
    needs: ['collection'],
    may: ['form', 'tags', 'department', 'person', 'due', 'with', 'major', 'milestones'],
    who: { zh: '台账的 enter', en: '`enter` of the collection' },
    effect: { zh: '台账增加一项。', en: 'Adds an item to the ledger.' },
    refusals: [
      'collection.unknown',
      'collection.closed',
      'collection.full',
      'forbidden.notYours',
      'form.invalid',
      'form.none',
      'department.unknown',
      'person.unknown',
      'tag.unknown',
      'major.none',
      'due.past',
    ],

    decide: enterItem,
  },
  mergeItems: {
    title: { zh: '合并事项', en: 'Merge items' },
    on: 'instance',
    needs: ['collection', 'from', 'into'],
    may: [],
    who: { zh: '台账的 merge.by', en: '`merge.by` of the collection' },
    effect: { zh: '一项并入另一项。', en: 'One item goes into another.' },
    refusals: ['collection.unknown', 'merge.none', 'merge.notOpen', 'forbidden.notYours'],

    decide: mergeItems,
  },
};
