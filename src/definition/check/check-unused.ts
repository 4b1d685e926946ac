import type { Definition, Text } from '../definition.js';
import { expressionUses } from '../expression/expression-uses.js';
import type { Finding } from '../problem-at.js';
import type { Check, Checked } from './checked.js';
import { expressionPlaces } from './expression-places.js';
import { references } from './references.js';
import { subjectNames } from './subject-names.js';

/** Whatever is declared is used: a name that nothing uses is often a name that was mistyped. */
export const checkUnused: Check = (about) => {
  const used = usedNames(about);
  return SECTIONS.flatMap(({ section, noun }) =>
    Object.keys(about.definition[section])
      .filter((name) => !used.has(`${section}.${name}`))
      .map((name) => unused(section, name, noun)),
  );
};

const SECTIONS = [
  { section: 'parameters', noun: { zh: '参数', en: 'parameter' } },
  { section: 'roles', noun: { zh: '角色', en: 'role' } },
  { section: 'events', noun: { zh: '事件', en: 'event' } },
  { section: 'series', noun: { zh: '编号序列', en: 'series' } },
  { section: 'documents', noun: { zh: '公文', en: 'document' } },
  { section: 'ladders', noun: { zh: '催办阶梯', en: 'ladder' } },
  { section: 'tags', noun: { zh: '标签', en: 'tag' } },
  { section: 'figures', noun: { zh: '统计', en: 'group of figures' } },
  { section: 'outcomes', noun: { zh: '结局', en: 'outcome' } },
] as const satisfies readonly { readonly section: keyof Definition; readonly noun: Text }[];

type Section = (typeof SECTIONS)[number]['section'];

/** As `section.name`. */
function usedNames(about: Checked): ReadonlySet<string> {
  const { definition } = about;
  const used = new Set<string>();
  for (const { to, name } of references(about)) {
    if (to !== 'step' && to !== 'collection') used.add(`${SECTION_OF[to]}.${name}`);
  }
  for (const { source } of expressionPlaces(about)) {
    for (const [root, name = ''] of expressionUses(definition, source)) {
      if (root === 'params') used.add(`parameters.${name}`);
      if (root === 'events') used.add(`events.${name}`);
    }
  }
  for (const [name, role] of Object.entries(definition.roles)) {
    // A slot that people fill, and an outside body, are worth naming for whoever reads the plan.
    if (role.outside || role.bind !== 'rule') used.add(`roles.${name}`);
  }
  for (const name of subjectNames(definition)) used.add(`parameters.${name}`);
  if (hasTaggedThings(definition)) {
    for (const tag of Object.keys(definition.tags)) used.add(`tags.${tag}`);
  }
  return used;
}

const SECTION_OF = {
  parameter: 'parameters',
  role: 'roles',
  event: 'events',
  series: 'series',
  document: 'documents',
  ladder: 'ladders',
  figures: 'figures',
  outcome: 'outcomes',
} as const satisfies Readonly<Record<string, Section>>;

/** Items and the parts of a collection carry tags; without either nothing can. */
function hasTaggedThings(definition: Definition): boolean {
  return (
    Object.keys(definition.collections).length > 0 ||
    Object.values(definition.steps).some(
      (step) => step.kind === 'collect' && step.tags !== undefined,
    )
  );
}

function unused(section: Section, name: string, noun: Text): Finding {
  return {
    code: 'BF312',
    severity: 'warning',
    path: [section, name],
    message: {
      zh: `${noun.zh}“${name}”没有用到。`,
      en: `The ${noun.en} "${name}" is not used.`,
    },
    mend: { zh: '用上它，或者删去。', en: 'Use it or remove it.' },
  };
}
