import type {
  ApproveStep,
  Collection,
  Definition,
  Handled,
  Step,
  SubStep,
  Who,
} from '../definition.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';

/** A place of the definition that says who. */
export interface WhoPlace {
  readonly who: Who;
  readonly path: Path;
  /** They have to do something, may do something, are told something, or hold a role. */
  readonly use: 'owner' | 'permission' | 'told' | 'role';
  /** There is a task or item at hand, whose department and assignee can be asked for. */
  readonly hasTask: boolean;
  readonly isLadder?: true;
  /** The step that it belongs to. */
  readonly step?: string;
  /** The role that it defines. */
  readonly role?: string;
}

/** Every place that says who; the alternatives of `anyOf` each count for themselves. */
export function whoPlaces({ definition, stepPath }: Checked): readonly WhoPlace[] {
  return [
    ...rolePlaces(definition),
    { who: definition.start.by, path: ['start', 'by'], use: 'permission', hasTask: false } as const,
    ...factPlaces(definition),
    ...ladderPlaces(definition),
    ...Object.values(definition.collections).flatMap(collectionPlaces),
    ...Object.values(definition.steps).flatMap((step) =>
      stepPlaces(step, stepPath(step.id)).map((place) => ({ ...place, step: step.id })),
    ),
  ].flatMap(alternatives);
}

function alternatives(place: WhoPlace): readonly WhoPlace[] {
  const { who, path } = place;
  // Whoever stands above somebody is found by him, so that he counts as named too.
  if ('superiorOf' in who) return [place, ...named(place, who.superiorOf, 'superiorOf')];
  if ('headsAbove' in who) return [place, ...named(place, who.headsAbove.of, 'headsAbove', 'of')];
  if (!('anyOf' in who)) return [place];
  return who.anyOf.flatMap((one, i) =>
    alternatives({ ...place, who: one, path: [...path, 'anyOf', i] }),
  );
}

function named(place: WhoPlace, who: Who, ...rest: readonly string[]): readonly WhoPlace[] {
  return alternatives({ ...place, who, path: [...place.path, ...rest], use: 'permission' });
}

function rolePlaces(definition: Definition): readonly WhoPlace[] {
  return Object.entries(definition.roles).flatMap(([role, { who }]) => {
    if (who === undefined) return [];
    return [{ who, path: ['roles', role, 'who'], use: 'role', hasTask: false, role } as const];
  });
}

/** Whoever enters events and records. */
function factPlaces({ events, records }: Definition): readonly WhoPlace[] {
  return [
    ...Object.entries(events).map(([id, { by }]) => owner({ who: by, path: ['events', id, 'by'] })),
    ...Object.entries(records).map(([id, { by }]) =>
      owner({ who: by, path: ['records', id, 'by'] }),
    ),
  ];
}

function ladderPlaces(definition: Definition): readonly WhoPlace[] {
  return Object.entries(definition.ladders).flatMap(([ladder, rungs]) =>
    rungs.flatMap((rung, i) =>
      listed(rung.to, ['ladders', ladder, i, 'to']).map(
        (place) => ({ ...place, use: 'told', hasTask: true, isLadder: true }) as const,
      ),
    ),
  );
}

const PERMISSIONS = [
  'extension',
  'transfer',
  'merge',
  'suspend',
  'reopen',
  'urge',
  'major',
] as const;

function collectionPlaces(collection: Collection): readonly WhoPlace[] {
  const { id } = collection;
  const path: Path = ['collections', id];
  return [
    // Whoever enters an item does so before it has a department.
    { who: collection.enter, path: [...path, 'enter'], use: 'permission', hasTask: false },
    { who: collection.assign, path: [...path, 'assign'], use: 'owner', hasTask: true },
    { who: collection.verify, path: [...path, 'verify'], use: 'owner', hasTask: true },
    ...PERMISSIONS.flatMap((name) => {
      const who = collection[name]?.by;
      if (who === undefined) return [];
      return [{ who, path: [...path, name, 'by'], use: 'permission', hasTask: true } as const];
    }),
  ];
}

function stepPlaces(step: Step, path: Path): readonly WhoPlace[] {
  const assists = 'with' in step ? listed(step.with, [...path, 'with']) : [];
  return [
    ...ownPlaces(step, path),
    ...assists.map((place) => owner(place, step.kind === 'collect')),
  ];
}

function ownPlaces(step: Step, path: Path): readonly WhoPlace[] {
  const by: Path = [...path, 'by'];
  switch (step.kind) {
    case 'group':
      return Object.entries(step.deadlines).map(([id, deadline]) =>
        owner({ who: deadline.owner, path: [...path, 'deadlines', id, 'owner'] }),
      );
    case 'approve':
      return approverPlaces(step, path);
    case 'collect':
      return [
        owner({ who: step.by, path: by }),
        ...('people' in step.from
          ? [owner({ who: step.from.people, path: [...path, 'from', 'people'] })]
          : []),
        ...(step.extension === undefined
          ? []
          : [{ ...owner({ who: step.extension.by, path: [...path, 'extension', 'by'] }, true) }]),
      ];
    case 'vote':
      return [
        owner({ who: step.by, path: by }),
        ...step.results.flatMap((result, i) =>
          listed(result.tell, [...path, 'results', i, 'tell']).map(told),
        ),
      ];
    case 'number':
      return step.by === undefined ? [] : [owner({ who: step.by, path: by })];
    case 'notify':
      return listed(step.to, [...path, 'to']).map(told);
    case 'await':
    case 'table':
      return [];
    case 'sub':
      return subWhos(step, path).map(permitted);
    case 'do':
      return [owner({ who: step.by, path: by }), ...barredPlaces(step, path)];
    case 'record':
    case 'submit':
      return [owner({ who: step.by, path: by })];
  }
}

/** Who starts it and who has its roles own nothing here; of an entry that is a department there is one. */
function subWhos(step: SubStep, path: Path): readonly WhoPlace[] {
  const hasTask = step.each !== undefined && 'departments' in step.each;
  return [
    ...(step.by === undefined ? [] : [owner({ who: step.by, path: [...path, 'by'] }, hasTask)]),
    ...Object.entries(step.start.roles).flatMap(([role, given]) =>
      'who' in given
        ? [owner({ who: given.who, path: [...path, 'start', 'roles', role] }, hasTask)]
        : [],
    ),
  ];
}

function approverPlaces(step: ApproveStep, path: Path): readonly WhoPlace[] {
  const { ifEmpty, ballot } = step;
  const maybe = (who: Who | undefined, ...rest: readonly (string | number)[]) =>
    who === undefined ? [] : [owner({ who, path: [...path, ...rest] })];
  return [
    ...listed(step.by, [...path, 'by']).map((place) => owner(place)),
    ...maybe(step.return?.to, 'return', 'to'),
    ...(typeof ifEmpty === 'string' ? [] : maybe(ifEmpty, 'ifEmpty')),
    ...maybe(ballot?.closedBy, 'ballot', 'closedBy'),
    ...maybe(ballot?.veto, 'ballot', 'veto').map(permitted),
    ...(ballot?.weights ?? []).flatMap(({ who }, i) =>
      maybe(who, 'ballot', 'weights', i, 'who').map(permitted),
    ),
    ...barredPlaces(step, path),
  ];
}

/** Whoever is kept from a task owns nothing. */
function barredPlaces(step: Handled, path: Path): readonly WhoPlace[] {
  return listed(step.not, [...path, 'not']).map((place) => permitted(owner(place)));
}

function permitted(place: WhoPlace): WhoPlace {
  return { ...place, use: 'permission' };
}

type Somebody = Pick<WhoPlace, 'who' | 'path'>;

function listed(list: readonly Who[], path: Path): readonly Somebody[] {
  return list.map((who, i) => ({ who, path: [...path, i] }));
}

function owner(somebody: Somebody, hasTask = false): WhoPlace {
  return { ...somebody, use: 'owner', hasTask };
}

function told(somebody: Somebody): WhoPlace {
  return { ...somebody, use: 'told', hasTask: false };
}
