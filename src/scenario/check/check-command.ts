import type { Finding } from '../../definition/problem-at.js';
import type { Path } from '../../definition/problem.js';
import type { Loaded } from '../loaded.js';
import { isMoment } from '../moment.js';
import { sourceTextOf } from '../order-of.js';
import { replaced } from '../replaced.js';
import type { CommandEntry } from '../scenario.js';
import { scenarioCodes } from '../scenario-codes.js';
import type { Planned } from '../timeline.js';
import { type NameKind, type Names, unknownItem, unknownName, unknownTask } from './names.js';

const OFFICE = new Set(['definition', 'calendar', 'directory']);
const NAMED: readonly (readonly [field: string, kind: NameKind])[] = [
  ['step', 'step'],
  ['role', 'role'],
  ['event', 'event'],
  ['document', 'document'],
  ['collection', 'collection'],
];
const MOMENTS = ['occurredAt', 'figuresAt', 'from', 'until'];
const MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;

/** What a command names and the definition or the directory does not have. */
export function checkCommand(
  { path }: Planned,
  entry: CommandEntry,
  loaded: Loaded,
  names: Names,
): readonly Finding[] {
  return [
    ...checkMoments(entry, path),
    ...checkTexts(entry, loaded, path),
    // What is to be refused may well name what is not there.
    ...(entry.refused === undefined ? checkNames(entry, loaded, names, path) : []),
  ];
}

function checkNames(
  entry: CommandEntry,
  { definitions }: Loaded,
  names: Names,
  path: Path,
): readonly Finding[] {
  const { as, on } = entry;
  const at = (field: string) => [...path, field];
  const actor = as.startsWith('outside ')
    ? unknownTask(names, as.slice('outside '.length), at('as'), 'value')
    : unknownName(names, 'person', as, at('as'), 'value');
  if (on !== undefined) return [...actor, ...checkOn(on, definitions, names, at('on'))];
  const { task, of, from, into, item } = entry;
  return [
    ...actor,
    ...texts([task]).flatMap((id) => unknownTask(names, id, at('task'), 'value')),
    ...texts([of])
      .filter((id) => !names.step.has(id))
      .flatMap((id) => unknownName(names, 'record', id, at('of'), 'value')),
    ...NAMED.flatMap(([field, kind]) =>
      texts([entry[field]]).flatMap((id) => unknownName(names, kind, id, at(field), 'value')),
    ),
    ...Object.entries({ from, into, item }).flatMap(([field, word]) =>
      texts([word]).flatMap((one) =>
        // Items are merged from one to another, tasks are handed over from one person to another.
        entry.do === 'handOver'
          ? unknownName(names, 'person', one, at(field), 'value')
          : unknownItem(definitions, one, at(field), 'value'),
      ),
    ),
  ];
}

function checkOn(
  on: string,
  definitions: Loaded['definitions'],
  names: Names,
  path: Path,
): readonly Finding[] {
  if (OFFICE.has(on)) return [];
  const [, series] = /^series (\S+)/.exec(on) ?? [];
  if (series !== undefined) return unknownName(names, 'series', series, path, 'value');
  return unknownItem(definitions, on, path, 'value');
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

function checkMoments(entry: CommandEntry, path: Path): readonly Finding[] {
  return MOMENTS.flatMap((field) => {
    const moment = entry[field];
    if (typeof moment !== 'string' || !MOMENT.test(moment) || isMoment(moment)) return [];
    return [
      {
        code: scenarioCodes.noSuchDay,
        path: [...path, field],
        of: 'value' as const,
        message: { zh: `没有 ${moment} 这一天。`, en: `There is no day ${moment}.` },
      },
    ];
  });
}

/** Every change of a text must find its place. */
function checkTexts(entry: CommandEntry, loaded: Loaded, path: Path): readonly Finding[] {
  const source = sourceTextOf(entry, loaded);
  if (source === undefined) return [];
  const { lost } = replaced(source.text, source.replace);
  return lost.map((i) => ({
    code: scenarioCodes.notInText,
    path: [...path, 'replace', i, 'find'],
    of: 'value' as const,
    message: {
      zh: '文件里没有这段文字，或不止一处。',
      en: 'The file does not hold this text, or holds it more than once.',
    },
  }));
}
