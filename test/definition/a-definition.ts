import { readYaml } from '../../src/definition/read-yaml.js';
import { definitionShape } from '../../src/definition/definition-shape.js';
import { normalise } from '../../src/definition/normalise/normalise.js';
import type { Definition } from '../../src/definition/definition.js';

/** A small sound definition as a file; `sections` go in front of its phases, `steps` beside its one step. */
export function aDefinition(
  parts: { readonly sections?: string; readonly steps?: string } = {},
): string {
  return `belfry: 1
id: leave-request
title: { zh: 请假, en: Leave }
zone: Asia/Shanghai
calendar: cn-public
office:
  hours: { from: '09:00', to: '18:00' }
  fireAt: '09:00'
  yellow: 3wd
roles:
  head: { title: { zh: 负责人, en: Head }, who: { headOf: starter } }
  public: { title: { zh: 公众, en: Public }, outside: true }
start: { by: { post: staff } }
${indented(parts.sections ?? '', '')}
phases:
  P:
    title: { zh: 审批, en: Approval }
    steps:
      A: { title: { zh: 审批, en: Approve }, kind: approve, by: head, due: none }
${indented(parts.steps ?? '', '      ')}
`;
}

/** The definition as the engine reads it; its meaning is not checked. */
export function normalised(source: string): Definition {
  const read = readYaml(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const shape = definitionShape(read.data);
  if (shape.length > 0) throw new Error(JSON.stringify(shape));
  return normalise(read.data).definition;
}

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}
