import type { Definition, Text } from '../definition.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import { type Check, FINDINGS_MAX } from './checked.js';
import { type Declared, type Reference, references } from './references.js';

/** Whatever is named is declared. */
export const checkReferences: Check = (about) =>
  references(about)
    .filter(({ to, name }) => !Object.hasOwn(about.definition[SECTIONS[to]], name))
    .slice(0, FINDINGS_MAX)
    .map((reference) => missing(reference, Object.keys(about.definition[SECTIONS[reference.to]])));

const CODES: Readonly<Record<Declared, { readonly code: string; readonly noun: Text }>> = {
  step: { code: 'BF301', noun: { zh: '步骤', en: 'step' } },
  role: { code: 'BF302', noun: { zh: '角色', en: 'role' } },
  event: { code: 'BF303', noun: { zh: '事件', en: 'event' } },
  series: { code: 'BF304', noun: { zh: '编号序列', en: 'series' } },
  document: { code: 'BF305', noun: { zh: '公文', en: 'document' } },
  ladder: { code: 'BF306', noun: { zh: '催办阶梯', en: 'ladder' } },
  parameter: { code: 'BF307', noun: { zh: '参数', en: 'parameter' } },
  collection: { code: 'BF308', noun: { zh: '台账', en: 'collection' } },
  figures: { code: 'BF309', noun: { zh: '统计', en: 'group of figures' } },
  outcome: { code: 'BF310', noun: { zh: '结局', en: 'outcome' } },
};

const SECTIONS = {
  step: 'steps',
  role: 'roles',
  event: 'events',
  series: 'series',
  document: 'documents',
  ladder: 'ladders',
  parameter: 'parameters',
  collection: 'collections',
  figures: 'figures',
  outcome: 'outcomes',
} as const satisfies Readonly<Record<Declared, keyof Definition>>;

function missing({ to, name, path }: Reference, declared: readonly string[]): Finding {
  const { code, noun } = CODES[to];
  const meant = nearest(name, declared);
  return {
    code,
    path,
    of: 'value',
    message: {
      zh: `没有名为“${name}”的${noun.zh}。`,
      en: `There is no ${noun.en} "${name}".`,
    },
    mend:
      meant === undefined ? undefined : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
  };
}
