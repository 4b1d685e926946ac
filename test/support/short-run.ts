import type { AdoptCommand } from '../../src/engine/instance/adopt/adoption.js';
import { importCalendar } from '../../src/runtime/import-calendar.js';
import { definitionOf, runOf } from './a-process.js';
import { shortRequest } from './short-request.js';
import { CN_PUBLIC, localInstant, openOffice, type TestOffice } from './an-office.js';

const SOURCE = definitionOf(`start:
  by: office
  serial: no
  form:
    type: object
    properties: { name: { type: string, maxLength: 20, personal: true, t: Name } }
    additionalProperties: false
parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
events: { session: { t: Session, by: office, dated: true } }
records:
  remark: { t: Remark, by: office, about: ledger }
  disclosure: { t: Disclosure, by: office, discloses: true }
series:
  no: { t: No, format: 'N〔{year}〕{n}号', restart: yearly }
  own: { t: Own, format: '{n:3}', restart: never, scope: instance }
  slip: { t: Slip, format: '督{n}号', restart: never, scope: instance }
documents: { plan: { t: Plan } }
outcomes: { given: { zh: 放弃, en: Given up } }
tags: { T1: { zh: 一, en: One }, T2: { zh: 二, en: Two } }
ladders:
  l:
    - { id: r, t: R, before: 3wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: { headOf: task } }
    - { id: L2, t: L2, after: 2wd, action: escalate, to: office, slip: slip }
figures: { all: { t: All, counts: { n: { t: N, value: ledger.size() } } } }
collections:
  ledger:
    t: Ledger
    number: 'ZG-{n:2}'
    enter: office
    assign: office
    verify: office
    ladder: l
    extension: { by: { inChargeOf: task } }
    transfer: { by: leader }
    merge: { by: office }
    suspend: { by: office }
    reopen: { by: leader }
    urge: { by: office }
    major: { by: office, report: { zh: 书面报告, en: Written report } }
    decline: { within: 7wd }
    notice: true
phases:
  P:
    t: P
    window: { months: [4, 5] }
    steps:
      a: { t: A, kind: do, by: office, document: plan, figures: all, due: { from: opened, plus: 5wd }, ladder: l }
      s: { t: S, kind: approve, needs: a, by: [deputies, leader], policy: all, refuse: outcome, return: { to: starter }, due: { from: opened, plus: 2wd } }
      n: { t: N, kind: number, needs: s, series: own, document: plan }
      c: { t: C, kind: collect, by: office, from: { departments: all }, join: all, closeAtDue: true, due: { from: opened, plus: 10wd }, ladder: l, extension: { by: { inChargeOf: task } } }
      o: { t: O, kind: collect, by: office, from: { outside: [firms] }, join: { count: 2 }, due: { from: given } }
      g:
        t: G
        needs: n
        deadlines: { whole: { t: Whole, due: { from: { event: session }, minus: 5d }, owner: office, ladder: l } }
        steps:
          b: { t: B, kind: submit, by: office, to: npc, answer: { zh: 回执, en: Receipt }, due: none }
      v:
        t: V
        kind: vote
        needs: g
        by: office
        base: present
        members: 9
        due: none
        grades: { yes: { zh: 赞成, en: Yes } }
        cycles: 2
        results:
          - { id: passed, t: Passed, when: { sum: [yes], op: '>', of: '1/2' } }
          - { id: failed, t: Failed, then: { repeat: [g, v], outcome: given }, tell: leader }
      w: { t: W, kind: await, event: session }
`).replace(
  'roles:\n',
  'roles:\n  judge: { title: { zh: 评委, en: Judge }, bind: later, who: leader }\n',
);

/** A short run in which everything happens that instances and items know. */
export async function shortRun(): Promise<TestOffice> {
  const one = await openOffice('2020-04-13 10:00');
  await one.publish(SOURCE.replace('id: small', 'id: golden'));
  await one.does('admin', 'series/no/2020', { type: 'advanceTo', n: 7 } as never);
  const run = runOf(one, 'instance/g1');
  const office = async (command: Parameters<typeof run.act>[1]) => run.act('off-clerk', command);
  const begin = { definition: { id: 'golden', version: 1 }, form: { name: 'Zhang San' } };
  await office({ type: 'draft', ...begin });
  await office({ type: 'start', ...begin });
  await theLedger(run, office);
  await office({ type: 'bindRole', role: 'judge', to: { person: 'leader' } });
  await thePlan(run, office);
  await theAnswers(run, office);
  await office({ type: 'noteEvent', event: 'session', date: '2020-05-20' });
  await office({ type: 'noteEvent', event: 'session', date: '2020-05-27' });
  await anotherCalendar(one);
  await run.at('2020-05-29 10:00');
  await theVotes(office);
  await run.at('2020-06-03 10:00');
  await run.act('admin', { type: 'terminate' }, { reason: 'the plan was given up' });
  await anotherOffice(one);
  await shortRequest(one);
  await people(one);
  return one;
}

/** Somebody leaves, and what was his ends. */
async function people(one: TestOffice): Promise<void> {
  const by = async (command: object) => one.does('admin', 'directory/main', command as never);
  const name = { zh: '临时', en: 'For a time' };
  await by({
    type: 'enter',
    departments: [{ id: 'TMP', name }],
    posts: [{ id: 'tmp', name }],
    people: [{ id: 'tmp', name, posts: [], powers: [] }],
  });
  await by({ type: 'leave', person: 'tmp' });
  await by({ type: 'endPost', post: 'tmp' });
  await by({ type: 'endDepartment', department: 'TMP' });
}

type Run = ReturnType<typeof runOf>;
type ByOffice = (command: Parameters<Run['act']>[1]) => Promise<unknown>;

async function thePlan(run: Run, office: ByOffice): Promise<void> {
  await office({ type: 'urge', task: 'a' });
  await run.at('2020-04-17 10:00');
  await office({ type: 'complete', task: 'a' });
  await office({ type: 'record', of: 'disclosure', document: 'plan' });
  await run.act('deputy-a', { type: 'approve', task: 's/deputy-a' });
  await run.act('deputy-b', { type: 'return', task: 's/deputy-b', opinion: 'mend it' });
  await office({ type: 'complete', task: 's/rework', form: { name: 'Qian Qi' } });
  await run.does('leader', 'directory/main', {
    type: 'appointProxy',
    principal: 'leader',
    agent: 'off-head',
    from: localInstant('2020-04-17 00:00'),
    until: localInstant('2020-04-20 00:00'),
    openTasks: true,
  } as never);
  await run.act('off-head', { type: 'approve', task: 's/leader' });
  await run.does('leader', 'directory/main', { type: 'endProxy', proxy: 'proxy-1' } as never);
  await run.act('deputy-b', { type: 'approve', task: 's/deputy-b' });
}

async function theAnswers(run: Run, office: ByOffice): Promise<void> {
  await office({
    type: 'invite',
    step: 'o',
    groups: { firms: ['Li Si', 'Wang Wu', 'Zhao Liu'] },
    due: '2020-05-15',
  });
  await run.act('outside:o/firms-1', { type: 'complete', task: 'o/firms-1' });
  await office({ type: 'judgeInvalid', task: 'o/firms-1', opinion: 'empty' });
  await run.act('outside:o/firms-2', { type: 'complete', task: 'o/firms-2' });
  await run.act('fin-head', { type: 'complete', task: 'c/FIN' });
  await office({ type: 'return', task: 'c/FIN', opinion: 'C3 is missing' });
  await run.act('pln-head', {
    type: 'askExtension',
    task: 'c/PLN',
    due: '2020-05-08',
    opinion: 'rain',
  });
  await run.act('deputy-a', { type: 'grantExtension', task: 'c/PLN' });
  await office({ type: 'countPaper', step: 'o', valid: 1, invalid: 0 });
}

async function theVotes(office: ByOffice): Promise<void> {
  const failed = { type: 'enterTally', ballots: 9, present: 9, invalid: 0, counts: { yes: 4 } };
  await office({ type: 'complete', task: 'b' });
  await office({ type: 'complete', task: 'b/answer' });
  await office({ ...failed, task: 'v' });
  await office({ type: 'complete', task: 'b@2' });
  await office({ type: 'complete', task: 'b@2/answer' });
  await office({ ...failed, task: 'v@2' });
}

async function theLedger(run: Run, office: ByOffice): Promise<void> {
  const enter = {
    type: 'enterItem',
    collection: 'ledger',
    department: 'FIN',
    person: 'fin-staff',
    due: '2020-04-24',
  };
  const opinion = 'because';
  const on = async (n: string, person: string, command: Parameters<Run['act']>[1]) =>
    run.onItem(n, person, command);
  await office({ ...enter, tags: ['T1'] });
  await office({ ...enter, tags: ['T2'] });
  await office(enter);
  await office({ type: 'record', of: 'remark', item: 'ZG-01' });
  await on('ZG-02', 'fin-staff', { type: 'progress', opinion, evidence: ['photo'] });
  await office({ type: 'mergeItems', collection: 'ledger', from: 'ZG-02', into: 'ZG-01' });
  await on('ZG-01', 'fin-staff', { type: 'decline', opinion });
  await on('ZG-01', 'off-clerk', { type: 'assign', person: 'pln-staff' });
  await on('ZG-01', 'off-clerk', { type: 'urge' });
  await on('ZG-01', 'off-clerk', { type: 'markMajor', due: '2020-04-22' });
  await on('ZG-01', 'off-clerk', {
    type: 'addMilestone',
    milestone: { id: 'm1', title: 'half', due: '2020-04-22' },
  });
  await on('ZG-01', 'pln-staff', { type: 'reachMilestone', milestone: 'm1' });
  await on('ZG-01', 'pln-staff', { type: 'giveReport', evidence: ['report'] });
  await on('ZG-01', 'pln-staff', { type: 'askExtension', due: '2020-05-15', opinion });
  await on('ZG-01', 'deputy-a', { type: 'grantExtension' });
  await on('ZG-01', 'pln-staff', { type: 'askTransfer', person: 'fin-staff', opinion });
  await on('ZG-01', 'leader', { type: 'grantTransfer' });
  await on('ZG-01', 'off-clerk', { type: 'suspend', opinion });
  await on('ZG-01', 'off-clerk', { type: 'resume' });
  await on('ZG-01', 'fin-staff', { type: 'submit' });
  await on('ZG-01', 'off-clerk', { type: 'return', opinion });
  await on('ZG-01', 'fin-staff', { type: 'submit' });
  await on('ZG-01', 'off-clerk', { type: 'close' });
  await on('ZG-01', 'leader', { type: 'reopen', due: '2020-05-20', opinion });
}

/** What another office has begun is taken over. */
async function anotherOffice(one: TestOffice): Promise<void> {
  const ended = { state: 'done', endedOn: '2020-04-20' } as const;
  const adoption: AdoptCommand = {
    type: 'adopt',
    definition: { id: 'golden', version: 1 },
    startedOn: '2020-04-13',
    starter: 'off-clerk',
    form: { name: 'Sun Ba' },
    done: {
      serial: 'N〔2020〕30号',
      phases: { P: { state: 'active', enteredOn: '2020-04-13' } },
      steps: { a: { ...ended, due: '2020-04-17' }, s: ended, n: { ...ended, number: '004' } },
      events: { session: { on: '2020-04-20', date: '2020-06-10' } },
      records: { remark: { count: 2 } },
      documents: { plan: { version: 1, disclosedOn: '2020-04-21' } },
      items: {
        ledger: [
          {
            number: 'ZG-05',
            state: 'working',
            enteredOn: '2020-04-14',
            assignedOn: '2020-04-15',
            department: 'FIN',
            person: 'fin-staff',
            due: '2020-06-20',
            progress: [{ on: '2020-04-16', by: 'fin-staff', opinion: 'begun' }],
          },
        ],
      },
    },
  };
  await one.does('admin', 'instance/g2', adoption);
}

/** One more day off in April, so that dates are computed again. */
async function anotherCalendar(one: TestOffice): Promise<void> {
  const data = structuredClone(CN_PUBLIC) as { years: { year: number; off: object[] }[] };
  data.years.find((year) => year.year === 2020)?.off.push({ date: '2020-04-21', name: '调休' });
  const by = { actor: { person: 'admin' }, key: 'another calendar' };
  const answer = await importCalendar(one.office, 'cn-public', data, by);
  if (!answer.ok) throw new Error(answer.refusal.code);
}
