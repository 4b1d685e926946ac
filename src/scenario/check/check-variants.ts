import type { Finding } from '../../definition/problem-at.js';
import type { Loaded } from '../loaded.js';
import { isMoment } from '../moment.js';
import { scenarioCodes } from '../scenario-codes.js';
import { checkEngine, runsAfter } from './check-engine.js';
import { type Names, unknownName } from './names.js';

/** Each variant leaves the run at some moment of it and goes on from there. */
export function checkVariants({ base, variants }: Loaded, names: Names): readonly Finding[] {
  const seen = new Set<string>();
  return variants.flatMap(({ variant, until, planned }, i) => {
    const path = ['variants', i];
    const before = until === undefined ? [] : base.filter(({ at }) => at < until);
    const early = planned.filter(({ at }) => until !== undefined && at < until);
    const twice = seen.has(variant.id);
    seen.add(variant.id);
    const badDay = variant.until !== undefined && !isMoment(variant.until);
    return [
      ...(twice ? [said([...path, 'id'], '两个变化同名。', 'Two variants have this name.')] : []),
      ...(badDay ? [said([...path, 'until'], '没有这一天。', 'There is no such day.')] : []),
      ...(until !== undefined && before.length === 0
        ? [
            said(
              [...path, 'until'],
              '此前什么也没有发生。',
              'Nothing has happened before this moment.',
            ),
          ]
        : []),
      ...early.map(({ path: at }) =>
        said(
          at,
          '这一项早于变化开始的时刻。',
          'This is before the moment at which the variant begins.',
        ),
      ),
      ...Object.keys(variant.params ?? {}).flatMap((name) =>
        unknownName(names, 'parameter', name, [...path, 'params', name]),
      ),
      ...checkEngine(planned, runsAfter(before)),
    ];
  });
}

function said(path: Finding['path'], zh: string, en: string): Finding {
  return { code: scenarioCodes.variant, path, of: 'value', message: { zh, en } };
}
