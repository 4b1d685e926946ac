import type { Definition, Phase, Step, StepKind, TableStep, Text } from './definition.js';

type Language = keyof Text;

const KINDS: Readonly<Record<StepKind, Text>> = {
  group: { zh: '步骤组', en: 'group' },
  do: { zh: '办理', en: 'do' },
  approve: { zh: '审批', en: 'approve' },
  collect: { zh: '征集', en: 'collect' },
  record: { zh: '记录', en: 'record' },
  await: { zh: '等待', en: 'await' },
  vote: { zh: '票决', en: 'vote' },
  number: { zh: '编号', en: 'number' },
  submit: { zh: '报送', en: 'submit' },
  notify: { zh: '通知', en: 'notify' },
  table: { zh: '决策表', en: 'table' },
  sub: { zh: '子流程', en: 'sub-process' },
};

/** The shape says roughly what a step is: decisions are hexagons, gates are flags. */
const SHAPES: Readonly<Partial<Record<StepKind, readonly [open: string, close: string]>>> = {
  approve: ['{{', '}}'],
  vote: ['{{', '}}'],
  collect: ['[/', '/]'],
  await: ['([', '])'],
  number: ['[[', ']]'],
  table: ['{', '}'],
  sub: ['[[', ']]'],
};

const GATE: readonly [string, string] = ['>', ']'];
const PLAIN: readonly [string, string] = ['[', ']'];

/** A Mermaid flowchart: each phase a frame with its steps, what they need, and the gates between. */
export function mermaidOf(definition: Definition, language: Language): string {
  const chart: Chart = { definition, language, names: namesOf(definition) };
  const phases = Object.values(definition.phases);
  const lines = [
    'flowchart LR',
    ...phases.flatMap((phase) => phaseLines(chart, phase)),
    ...phases.flatMap((phase) => gateLines(chart, phase)),
    ...Object.values(definition.steps).flatMap((step) => arrowsTo(chart, step)),
  ];
  return `${lines.join('\n')}\n`;
}

interface Chart {
  readonly definition: Definition;
  readonly language: Language;
  readonly names: Names;
}

function phaseLines(chart: Chart, phase: Phase): readonly string[] {
  const label = quoted(`${phase.id} ${phase.title[chart.language]}${windowText(chart, phase)}`);
  return [
    `  subgraph ${chart.names.phase(phase.id)}[${label}]`,
    ...phase.steps.flatMap((id) => stepLines(chart, id, '    ')),
    '  end',
  ];
}

function stepLines(chart: Chart, id: string, indent: string): readonly string[] {
  const step = chart.definition.steps[id];
  if (step === undefined) return [];
  const name = chart.names.step(id);
  const title = `${id} ${step.title[chart.language]}`;
  if (step.kind === 'group') {
    return [
      `${indent}subgraph ${name}[${quoted(title)}]`,
      ...step.steps.flatMap((child) => stepLines(chart, child, `${indent}  `)),
      `${indent}end`,
    ];
  }
  const [open, close] = SHAPES[step.kind] ?? PLAIN;
  const of = step.kind === 'sub' ? ` ${step.of}` : '';
  const marks = [
    `${KINDS[step.kind][chart.language]}${of}`,
    ...(step.kind === 'table' ? [rowsText(chart, step)] : []),
    ...(step.required ? [] : [optional(chart)]),
  ];
  return [`${indent}${name}${open}${quoted(`${title}\n${marks.join(' · ')}`)}${close}`];
}

function gateLines(chart: Chart, { id, enter, exit }: Phase): readonly string[] {
  const phase = chart.names.phase(id);
  const [open, close] = GATE;
  const node = (name: string, word: Text, expression: string) =>
    `  ${name}${open}${quoted(`${word[chart.language]}\n${expression}`)}${close}`;
  return [
    ...(enter === undefined
      ? []
      : [
          node(`enter_${phase}`, { zh: '进入条件', en: 'may enter when' }, enter),
          ...stepsIn(chart, enter).map((step) => `  ${step} -.-> enter_${phase}`),
          `  enter_${phase} --> ${phase}`,
        ]),
    ...(exit === undefined
      ? []
      : [
          node(`exit_${phase}`, { zh: '结束条件', en: 'may end when' }, exit),
          `  ${phase} --> exit_${phase}`,
        ]),
  ];
}

/** The steps that a condition speaks of. */
function stepsIn({ definition, names }: Chart, expression: string): readonly string[] {
  const said = [...expression.matchAll(/\bsteps\.(\w+)/g)].map(([, id = '']) => id);
  return [...new Set(said)].filter((id) => id in definition.steps).map(names.step);
}

function arrowsTo({ names }: Chart, step: Step): readonly string[] {
  const label = step.if === undefined ? '' : `|${quoted(step.if)}|`;
  return step.needs.map((needed) => `  ${names.step(needed)} -->${label} ${names.step(step.id)}`);
}

function windowText({ language }: Chart, { window }: Phase): string {
  if (window?.kind !== 'months') return '';
  const { from, to } = window;
  const months = from === to ? [from] : [from, to];
  if (language === 'zh') return `（${months.join('–')}月）`;
  return ` (${months.map((month) => MONTHS.format(Date.UTC(2000, month - 1))).join(' – ')})`;
}

const MONTHS = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

function rowsText({ language }: Chart, { rows }: TableStep): string {
  const n = String(rows.length);
  if (language === 'zh') return `${n}行`;
  return n === '1' ? '1 row' : `${n} rows`;
}

function optional({ language }: Chart): string {
  return language === 'zh' ? '可不做' : 'optional';
}

/**
 * A text between quotes, in which nothing can end the label or start markup: Mermaid reads HTML, so
 * every sign that means something there becomes a numbered entity.
 */
function quoted(text: string): string {
  const safe = text
    .trim()
    .replaceAll(SPECIAL, (sign) => (sign === '\n' ? '<br/>' : `#${String(sign.codePointAt(0))};`));
  return `"${safe}"`;
}

const SPECIAL = /["#&<>`\\;\p{Cc}]/gu;

/** Names that Mermaid accepts: its own words, such as `end`, never appear. */
interface Names {
  readonly phase: (id: string) => string;
  readonly step: (id: string) => string;
}

function namesOf({ phases, steps }: Definition): Names {
  const ofPhases = numbered('p', Object.keys(phases));
  const ofSteps = numbered('s', Object.keys(steps));
  return {
    phase: (id) => ofPhases.get(id) ?? 'p0',
    step: (id) => ofSteps.get(id) ?? 's0',
  };
}

function numbered(prefix: string, ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    ids.map((id, i) => [id, `${prefix}${String(i + 1)}_${id.replaceAll(/[^A-Za-z0-9]/g, '_')}`]),
  );
}
