import type { Definition, Step } from '../../../definition/definition.js';
import { problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptedStep, Adoption } from './adoption.js';

type Life = AdoptedStep['state'];

/** Whether phases and steps can be in these states together; each finding names what is missing. */
export function checkReachable(done: Adoption, definition: Definition): readonly AdoptProblem[] {
  return [
    ...Object.values(definition.steps).flatMap((step) => {
      const life = lifeOf(done, step.id);
      if (life === 'waiting') return [];
      return [
        ...inPhase(done, definition, step, life),
        ...inGroup(done, definition, step, life),
        ...afterNeeds(done, definition, step, life),
        ...withChildren(done, definition, step, life),
        ...withEvent(done, definition, step, life),
      ];
    }),
    ...Object.keys(definition.phases).flatMap((id) => completed(done, definition, id)),
  ];
}

function lifeOf({ steps = {} }: Adoption, id: string): Life {
  return (Object.hasOwn(steps, id) ? steps[id]?.state : undefined) ?? 'waiting';
}

/** Steps open only in a phase that has been entered; in one that closed before it was, they lapse. */
function inPhase(
  done: Adoption,
  { phases }: Definition,
  step: Step,
  life: Life,
): readonly AdoptProblem[] {
  if (done.phases?.[step.phase] !== undefined) return [];
  const phase = phases[step.phase];
  if (!phase || (life === 'lapsed' && phase.atEnd === 'close')) return [];
  return [
    finding(
      step,
      `${said(step, life).zh}，但“${phase.title.zh}”（${phase.id}）还没有进入：请在phases中写明${phase.id}`,
      `${said(step, life).en}, but "${phase.title.en}" (${phase.id}) has not been entered: say so under phases`,
    ),
  ];
}

function inGroup(
  done: Adoption,
  { steps }: Definition,
  step: Step,
  life: Life,
): readonly AdoptProblem[] {
  const group = step.parent === undefined ? undefined : steps[step.parent];
  if (!group) return [];
  const outer = lifeOf(done, group.id);
  if (outer === 'open' || life === 'lapsed' || (life === 'skipped' && outer !== 'waiting'))
    return [];
  // An optional part may go on when its group is done.
  if (outer === 'done' && (life === 'done' || !step.required)) return [];
  if (outer === 'lapsed' && life === 'done') return [];
  return [
    finding(
      step,
      `${said(step, life).zh}，但它所在的“${group.title.zh}”（${group.id}）${STATE[outer].zh}：请写明${group.id}的状态`,
      `${said(step, life).en}, but "${group.title.en}" (${group.id}), which it is part of, ${STATE[outer].en}: say how far ${group.id} is`,
    ),
  ];
}

/** A step that was opened again leaves the later ones as they were. */
function afterNeeds(
  done: Adoption,
  { steps }: Definition,
  step: Step,
  life: Life,
): readonly AdoptProblem[] {
  const parent = step.parent === undefined ? 'open' : lifeOf(done, step.parent);
  if (life === 'lapsed' || (life === 'skipped' && parent !== 'open')) return [];
  const missing = step.needs.filter((id) => {
    const need = lifeOf(done, id);
    return (need === 'waiting' || need === 'open') && (done.steps?.[id]?.cycle ?? 1) === 1;
  });
  if (missing.length === 0) return [];
  const names = missing.map((id) => ({ id, title: steps[id]?.title ?? { zh: id, en: id } }));
  return [
    finding(
      step,
      `${said(step, life).zh}，但它之前的${names.map(({ id, title }) => `“${title.zh}”（${id}）`).join('、')}还没有完成：请补写，或者不写${step.id}`,
      `${said(step, life).en}, but what it needs is not done: ${names.map(({ id, title }) => `"${title.en}" (${id})`).join(', ')}; say that it is, or leave ${step.id} out`,
    ),
  ];
}

function withChildren(
  done: Adoption,
  { steps }: Definition,
  step: Step,
  life: Life,
): readonly AdoptProblem[] {
  if (step.kind !== 'group' || life !== 'done') return [];
  return unfulfilled(done, steps, step.steps).map((child) =>
    finding(
      step,
      `${said(step, life).zh}，但其中的“${child.title.zh}”（${child.id}）还没有完成：请写明${child.id}`,
      `${said(step, life).en}, but its part "${child.title.en}" (${child.id}) is not: say how far ${child.id} is`,
    ),
  );
}

function withEvent(
  done: Adoption,
  { events }: Definition,
  step: Step,
  life: Life,
): readonly AdoptProblem[] {
  if (step.kind !== 'await' || life !== 'done' || done.events?.[step.event] !== undefined)
    return [];
  const title = events[step.event]?.title ?? { zh: step.event, en: step.event };
  return [
    finding(
      step,
      `${said(step, life).zh}，但没有登记“${title.zh}”（${step.event}）：请在events中写明`,
      `${said(step, life).en}, but "${title.en}" (${step.event}) has not been noted: say so under events`,
    ),
  ];
}

/** A phase that ends by itself has all its required steps; one that closes ends whatever stands open. */
function completed(
  done: Adoption,
  { phases, steps }: Definition,
  id: string,
): readonly AdoptProblem[] {
  const phase = phases[id];
  const life = done.phases?.[id]?.state;
  if (!phase || (life !== 'completed' && life !== 'completedLate')) return [];
  const closed = phase.atEnd === 'close' && life === 'completed';
  const missing = closed
    ? phase.steps.flatMap((one) => (lifeOf(done, one) === 'open' ? (steps[one] ?? []) : []))
    : unfulfilled(done, steps, phase.steps);
  return missing
    .filter((step) => (done.steps?.[step.id]?.cycle ?? 1) === 1)
    .map((step) =>
      problem(
        'adopt.unreachable',
        ['done', 'phases', id, 'state'],
        `“${phase.title.zh}”（${id}）已经结束，但其中的“${step.title.zh}”（${step.id}）还没有完成：请写明${step.id}，或者把阶段写为进行中`,
        `"${phase.title.en}" (${id}) has ended, but its step "${step.title.en}" (${step.id}) is not done: say how far ${step.id} is, or that the phase goes on`,
      ),
    );
}

function unfulfilled(
  done: Adoption,
  steps: Definition['steps'],
  ids: readonly string[],
): readonly Step[] {
  return ids.flatMap((id) => {
    const step = steps[id];
    const life = lifeOf(done, id);
    return step?.required === true && life !== 'done' && life !== 'skipped' ? [step] : [];
  });
}

function finding(step: Step, zh: string, en: string): AdoptProblem {
  return problem('adopt.unreachable', ['done', 'steps', step.id, 'state'], zh, en);
}

function said({ id, title }: Step, life: Life) {
  return {
    zh: `“${title.zh}”（${id}）${STATE[life].zh}`,
    en: `"${title.en}" (${id}) ${STATE[life].en}`,
  };
}

const STATE: Readonly<Record<Life, { readonly zh: string; readonly en: string }>> = {
  waiting: { zh: '还没有开始', en: 'has not begun' },
  open: { zh: '正在进行', en: 'is open' },
  done: { zh: '已经完成', en: 'is done' },
  skipped: { zh: '已经跳过', en: 'was skipped' },
  lapsed: { zh: '已经失效', en: 'has lapsed' },
};
