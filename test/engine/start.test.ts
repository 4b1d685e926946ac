import { describe, expect, it } from '@jest/globals';
import { begin, definitionOf, prepare } from '../support/a-process.js';

const START = `subject: { zh: '{year}年{what}', en: '{what} of {year}' }
parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
  day: { t: Day, schema: { type: string, format: date } }
more: {}
start:
  by: office
  form:
    type: object
    properties: { what: { type: string, maxLength: 20, t: What } }
    required: [what]
    additionalProperties: false
phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: { from: { parameter: day } } } } } }
`.replace('more: {}\n', '');
const start = {
  type: 'start',
  definition: { id: 'small', version: 1 },
  params: { day: '2020-05-06' },
  form: { what: 'Review' },
};

describe('a start', () => {
  it('fills in what is not said, and names its subject', async () => {
    const run = await prepare(START);
    await run.act('off-clerk', start);
    const { subject, params, starter, life } = await run.state();
    expect(subject).toEqual({ zh: '2020年Review', en: 'Review of 2020' });
    expect(params).toEqual({ year: 2020, day: '2020-05-06' });
    expect([starter, life]).toEqual(['off-clerk', 'running']);
  });

  it('is refused to others, with wrong values, and a second time', async () => {
    const run = await prepare(START);
    expect(await run.no('leader', start)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...start, params: {} })).toBe('parameter.invalid');
    expect(await run.no('off-clerk', { ...start, params: { day: 'soon' } })).toBe(
      'parameter.invalid',
    );
    const unknown = { ...start, params: { day: '2020-05-06', month: 1 } };
    expect(await run.no('off-clerk', unknown)).toBe('parameter.unknown');
    expect(await run.no('off-clerk', { ...start, form: {} })).toBe('form.invalid');
    expect(await run.no('off-clerk', { ...start, roles: { judge: { person: 'leader' } } })).toBe(
      'role.unknown',
    );
    expect(await run.no('off-clerk', { type: 'complete', task: 'a' })).toBe('instance.notStarted');
    for (const definition of [
      { id: 'small', version: 2 },
      { id: 'large', version: 1 },
      { id: '/', version: 1 },
    ]) {
      expect(await run.no('off-clerk', { ...start, definition })).toBe('definition.unknown');
    }
    await run.act('off-clerk', start);
    expect(await run.no('off-clerk', start)).toBe('instance.started');
  });

  it('may be drafted first, incomplete, and is then started by whoever drafted it', async () => {
    const run = await prepare(START);
    await run.act('off-clerk', { ...start, type: 'draft', form: {} });
    expect(await run.state()).toMatchObject({ life: 'draft', tasks: {} });
    expect(await run.no('off-clerk', { type: 'complete', task: 'a' })).toBe('instance.notStarted');
    const { params: _params, ...rest } = start;
    expect(await run.no('off-head', rest)).toBe('forbidden.notYours');
    await run.act('off-clerk', rest);
    expect(await run.open()).toEqual(['a']);
  });

  it('of a draft takes the version that it names', async () => {
    const run = await prepare(START);
    await run.act('off-clerk', { ...start, type: 'draft' });
    await run.publish(definitionOf(START.replace(' a: {', ' b: {')));
    await run.act('off-clerk', { ...start, definition: { id: 'small', version: 2 } });
    const { definition } = await run.state();
    expect(definition.version).toBe(2);
    expect(await run.open()).toEqual(['b']);
  });

  it('keeps its version when a newer one is published', async () => {
    const run = await prepare(START);
    await run.act('off-clerk', start);
    await run.publish(definitionOf(START.replace(' a: {', ' b: {')));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    const commits = await run.history('instance/i');
    expect(commits.map((commit) => commit.definitionVersion)).toEqual([1, 1]);
  });
});

describe('a role', () => {
  const ROLES = (bind: string) =>
    definitionOf(`phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: none }, b: { t: B, kind: do, needs: a, by: judge, due: none } } } }
`).replace('roles:\n', `roles:\n  judge: { title: { zh: 评委, en: Judge }, ${bind} }\n`);
  const begun = async (bind: string, roles?: object) => {
    const run = await prepare(
      'phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: none } } } }\n',
    );
    await run.publish(ROLES(bind));
    const command = { ...start, definition: { id: 'small', version: 2 }, params: {}, form: {} };
    return { run, command: roles === undefined ? command : { ...command, roles } };
  };

  it('that must be bound at the start is asked for', async () => {
    const { run, command } = await begun('bind: start');
    expect(await run.no('off-clerk', command)).toBe('role.unbound');
    await run.act('off-clerk', { ...command, roles: { judge: { person: 'leader' } } });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect((await run.task('b')).assignee).toEqual({ person: 'leader' });
  });

  it('that may be bound later is bound by whoever may start it', async () => {
    const { run, command } = await begun('bind: later');
    await run.act('off-clerk', command);
    const bind = { type: 'bindRole', role: 'judge', to: { person: 'leader' } };
    expect(await run.no('leader', bind)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...bind, role: 'npc' })).toBe('role.unknown');
    expect(await run.no('off-clerk', { ...bind, to: { person: 'ghost' } })).toBe('role.nobody');
    await run.act('off-clerk', bind);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.act('leader', { type: 'complete', task: 'b' });
  });

  it('that follows a rule is bound by nobody, neither at the start nor later', async () => {
    const { run, command } = await begun('who: { post: director }');
    const roles = { judge: { person: 'off-clerk' } };
    expect(await run.no('off-clerk', { ...command, roles })).toBe('role.byRule');
    await run.act('off-clerk', command);
    const bind = { type: 'bindRole', role: 'judge', to: { person: 'off-clerk' } };
    expect(await run.no('off-clerk', bind)).toBe('role.byRule');
  });

  it('cannot be bound at the start to somebody whom nobody knows', async () => {
    const { run, command } = await begun('bind: start', { judge: { person: 'ghost' } });
    expect(await run.no('off-clerk', command)).toBe('role.nobody');
  });
});

describe('an instance that has ended', () => {
  const ENDING = `phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: { from: opened, plus: 5wd }, ladder: l } } } }
ladders: { l: [{ id: r, t: R, before: 3wd, action: remind, to: assignee }] }
events: { go: { t: Go, by: office } }
records: { note: { t: Note, by: office } }
`;

  it('refuses everything, and nothing rings any more', async () => {
    const run = await begin(ENDING);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    for (const command of [
      { type: 'complete', task: 'a' },
      { type: 'record', of: 'note' },
      { type: 'noteEvent', event: 'go' },
      { type: 'bindRole', role: 'office', to: { person: 'leader' } },
      { type: 'terminate' },
    ]) {
      expect(await run.no('off-clerk', command)).toBe('instance.sealed');
    }
    await run.at('2020-05-20 10:00');
    expect(await run.rung()).toEqual([]);
  });

  it('may have been terminated, by an administrator who says why', async () => {
    const run = await begin(ENDING);
    const terminate = { type: 'terminate' };
    expect(await run.no('off-clerk', terminate, { reason: 'why' })).toBe(
      'forbidden.administratorOnly',
    );
    expect(await run.no('admin', terminate)).toBe('reason.missing');
    await run.act('admin', terminate, { reason: 'the plan was withdrawn' });
    expect(await run.state()).toMatchObject({ life: 'terminated', sealed: true });
    expect((await run.task('a')).state).toBe('ended');
    expect((await run.deadline('a')).state).toBe('ended');
    await run.at('2020-05-20 10:00');
    expect(await run.rung()).toEqual([]);
  });
});
