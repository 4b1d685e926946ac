import { definitionOf } from '../support/a-process.js';
import type { TestServer } from './a-server.js';

/** One task, an approval that may send it back, a collection of parts and a ledger. */
export const SMALL_FLOW = definitionOf(`start:
  by: office
  form:
    type: object
    properties:
      what: { type: string, maxLength: 40, title: { zh: 事由, en: What } }
      phone: { type: string, maxLength: 20, personal: true, title: { zh: 电话, en: Phone } }
    required: [what]
    additionalProperties: false
collections:
  ledger:
    t: Ledger
    number: 'L-{n:2}'
    form:
      type: object
      properties: { title: { type: string, maxLength: 40, title: { zh: 事项, en: Item } } }
      required: [title]
      additionalProperties: false
    enter: office
    assign: office
    verify: office
    evidence: true
    roll: none
    extension: { by: { inChargeOf: task } }
    transfer: { by: leader }
    suspend: { by: office }
    reopen: { by: leader }
    urge: { by: office }
phases:
  P:
    t: P
    steps:
      P1:
        t: Draft
        kind: do
        by: office
        due: { from: opened, plus: 5wd }
        form:
          type: object
          properties: { pages: { type: integer, minimum: 1, title: { zh: 页数, en: Pages } } }
          required: [pages]
          additionalProperties: false
      P2: { t: Sign, kind: approve, needs: P1, by: leader, due: none, return: { to: { actorOf: P1 } } }
      P3: { t: File, kind: do, needs: P2, by: office, due: none }
`);

/** Publishes a definition as the set-up does it. */
export async function publish({ office }: TestServer, source: string): Promise<void> {
  const id = /^id: *(\S+)$/m.exec(source)?.[1] ?? '';
  const answer = await office.executor.execute({
    stream: `definition/${id}`,
    command: { type: 'publish', source } as never,
    actor: { system: 'setup' },
    key: `publish ${id}`,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
}
