import type { Definition, Rung, RungAction, Step } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** Rungs have names of their own and stand in the order in which they ring; a ladder needs a due date. */
export const checkLadders: Check = ({ definition, stepPath }) => [
  ...misplacedActions(definition, stepPath),
  ...Object.entries(definition.ladders).flatMap(([id, rungs]) => [
    ...repeated(rungs, ['ladders', id]),
    ...disordered(rungs, ['ladders', id]),
  ]),
  ...Object.values(definition.steps).flatMap((step) => withoutDue(step, stepPath(step.id))),
];

function repeated(rungs: readonly Rung[], path: Path): readonly Finding[] {
  const ids = rungs.map(({ id }) => id);
  return rungs.flatMap(({ id }, i): readonly Finding[] => {
    if (ids.indexOf(id) === i) return [];
    return [
      {
        code: 'BF353',
        path: [...path, i, 'id'],
        of: 'value',
        message: { zh: `级“${id}”写了两次。`, en: `The rung "${id}" is written twice.` },
      },
    ];
  });
}

function disordered(rungs: readonly Rung[], path: Path): readonly Finding[] {
  return rungs.flatMap((rung, i): readonly Finding[] => {
    const before = rungs[i - 1];
    if (before === undefined || !ringsEarlier(rung, before)) return [];
    return [
      {
        code: 'BF424',
        path: [...path, i, rung.side],
        message: {
          zh: `“${rung.id}”比它前面的“${before.id}”更早，应按先后排列。`,
          en: `"${rung.id}" rings earlier than "${before.id}" before it; put them in order.`,
        },
      },
    ];
  });
}

/** Spans of different units, or from parameters, are not compared. */
function ringsEarlier(rung: Rung, before: Rung): boolean {
  if (rung.side !== before.side) return rung.side === 'before';
  if ('parameter' in rung.span || 'parameter' in before.span) return false;
  if (rung.span.unit !== before.span.unit) return false;
  return rung.side === 'before' ? rung.span.n > before.span.n : rung.span.n < before.span.n;
}

function withoutDue(step: Step, path: Path): readonly Finding[] {
  if (!('ladder' in step) || step.due !== undefined) return [];
  return [
    {
      code: 'BF423',
      path: [...path, 'ladder'],
      message: {
        zh: '没有期限，催办阶梯不起作用。',
        en: 'Without a due date the ladder never rings.',
      },
      mend: { zh: '写上期限，或去掉 ladder。', en: 'Give it a due date, or remove the ladder.' },
    },
  ];
}

/** What comes of lateness is decided on work and approvals only, and where it can be done. */
function misplacedActions(
  definition: Definition,
  stepPath: (id: string) => Path,
): readonly Finding[] {
  const ofItems = Object.values(definition.collections).flatMap(({ id, ladder }) =>
    misplaced(definition, ladder, [], ['collections', id, 'ladder']),
  );
  const ofSteps = Object.values(definition.steps).flatMap((step) => {
    const path = [...stepPath(step.id), 'ladder'];
    if (step.kind === 'group') {
      return Object.entries(step.deadlines).flatMap(([id, { ladder }]) =>
        misplaced(definition, ladder, [], [...stepPath(step.id), 'deadlines', id, 'ladder']),
      );
    }
    return 'ladder' in step ? misplaced(definition, step.ladder, possible(step), path) : [];
  });
  return [...ofItems, ...ofSteps];
}

function possible(step: Step): readonly RungAction[] {
  if (step.kind === 'do') return step.form ? DOING : [...DOING, 'pass'];
  if (step.kind !== 'approve') return [];
  return step.return?.to ? [...DOING, 'pass', 'refuse', 'return'] : [...DOING, 'pass', 'refuse'];
}

const DOING: readonly RungAction[] = ['transfer', 'jump', 'end'];

function misplaced(
  definition: Definition,
  ladder: string | undefined,
  allowed: readonly RungAction[],
  path: Path,
): readonly Finding[] {
  const rungs = ladder === undefined ? [] : (definition.ladders[ladder] ?? []);
  const wrong = rungs.find(
    ({ action }) => action !== 'remind' && action !== 'escalate' && !allowed.includes(action),
  );
  if (!wrong) return [];
  return [
    {
      code: 'BF430',
      path,
      of: 'value',
      message: {
        zh: `“${ladder ?? ''}”的“${wrong.id}”（${wrong.action}）在这里做不到。`,
        en: `What "${wrong.id}" of "${ladder ?? ''}" does (${wrong.action}) cannot be done here.`,
      },
    },
  ];
}
