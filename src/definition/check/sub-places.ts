import type { SubStep, SubValue } from '../definition.js';
import type { Path } from '../problem.js';

/** What a sub-process is given, and where that stands. */
export interface GivenPlace {
  readonly to: 'params' | 'form';
  readonly name: string;
  readonly given: SubValue;
  readonly path: Path;
}

export function givenPlaces({ start }: SubStep, path: Path): readonly GivenPlace[] {
  return (['params', 'form'] as const).flatMap((to) =>
    Object.entries(start[to]).map(([name, given]) => ({
      to,
      name,
      given,
      path: [...path, 'start', to, name],
    })),
  );
}

/** Parameters that it is given as they stand, or that list what it is started for. */
export function parametersNamed(
  step: SubStep,
  path: Path,
): readonly { readonly name: string; readonly path: Path }[] {
  const { each } = step;
  const listed: readonly (readonly [string, Path])[] =
    each !== undefined && 'parameter' in each
      ? [[each.parameter, [...path, 'each', 'parameter']]]
      : departmentsParameter(each, path);
  const given = givenPlaces(step, path).flatMap(({ given: value, path: at }) =>
    'parameter' in value ? [[value.parameter, [...at, 'parameter']] as const] : [],
  );
  return [...listed, ...given].map(([name, at]) => ({ name, path: at }));
}

function departmentsParameter(
  each: SubStep['each'],
  path: Path,
): readonly (readonly [string, Path])[] {
  if (each === undefined || !('departments' in each)) return [];
  const { departments } = each;
  if (typeof departments === 'string' || !('parameter' in departments)) return [];
  return [[departments.parameter, [...path, 'each', 'departments', 'parameter']]];
}
