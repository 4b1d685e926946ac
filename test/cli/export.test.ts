import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createMachine, initialTransition, transition } from 'xstate';
import { mermaidOf } from '../../src/definition/mermaid-of.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { definitionSchema } from '../../src/definition/schema/definition-schema.js';
import { aDefinition, aPhase, aStep, byId } from '../support/a-definition.js';
import { belfry, ROOT } from './run-in.js';
import { faultsOfFlowchart } from './flowchart.js';

const REVIEW = 'workflows/congress-review.yaml';
const folder = mkdtempSync(path.join(os.tmpdir(), 'belfry-export-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function review() {
  const parsed = parseDefinition(readFileSync(path.join(ROOT, REVIEW), 'utf8'));
  if (!parsed.ok) throw new Error('the review is not sound');
  return parsed.definition;
}

describe('belfry export --format xstate', () => {
  it('writes a machine that XState runs by its conditions', async () => {
    const { code, out } = await belfry(['export', REVIEW, '--format', 'xstate']);
    const config = JSON.parse(out) as Parameters<typeof createMachine>[0];
    const holds = ({ event }: { event: { holding?: string[] } }, params: { condition: string }) =>
      event.holding?.includes(params.condition) === true;
    const machine = createMachine(config, { guards: { holds } } as never);
    const advance = (...holding: readonly string[]) => ({ type: 'advance', holding }) as never;
    let [state] = initialTransition(machine);
    expect(state.matches({ life: 'running', phases: { P: 'pending' } })).toBe(true);
    [state] = transition(machine, state, advance('P.enter', 'P1.open'));
    expect(state.matches({ phases: { P: 'active' }, steps: { P1: 'open' } })).toBe(true);
    [state] = transition(machine, state, advance('P1.finish'));
    expect(state.matches({ phases: { P: 'active' }, steps: { P1: 'done' } })).toBe(true);
    expect(code).toBe(0);
  });
});

describe('belfry export --format mermaid', () => {
  it.each(['zh', 'en'] as const)('draws a well-formed flowchart in %s', async (lang) => {
    const argv = ['export', REVIEW, '--format', 'mermaid', '--lang', lang];
    const { code, out } = await belfry(argv);
    expect(faultsOfFlowchart(out)).toEqual([]);
    expect(code).toBe(0);
  });

  it('shows every phase and step by id, title and kind, what it needs, and the gates', () => {
    const { phases, steps } = review();
    const out = mermaidOf(review(), 'zh');
    for (const { id, title } of [...Object.values(phases), ...Object.values(steps)]) {
      expect(out).toContain(`"${id} ${title.zh}`);
    }
    expect(out).toMatch(/P2b 签发工作方案<br\/>审批"/);
    expect(out).toMatch(/s\d+_P2 --> s\d+_P3\n/);
    expect(out).toContain('进入条件<br/>steps.P3.done');
    expect(out).toMatch(/s\d+_P3 -\.-> enter_p2_R\n/);
  });

  it('lets no title break out of its label', () => {
    const nasty = '"]; click a "javascript:alert(1)" <b>#quot; `x` \\ end';
    const steps = byId(
      aStep({ id: 'end', title: { zh: nasty, en: nasty } }),
      aStep({ id: 'graph', needs: ['end'], if: 'form.a > "]"' }),
    );
    const definition = aDefinition({ steps, phases: byId(aPhase('P', ['end', 'graph'])) });
    const out = mermaidOf(definition, 'en');
    expect(faultsOfFlowchart(out)).toEqual([]);
    expect(out).not.toContain('<b>');
    expect(out).toContain('#34;]#59;');
  });
});

describe('belfry export --format json-schema', () => {
  it('describes all forms so that any validator reads them', async () => {
    const argv = ['export', REVIEW, '--format', 'json-schema', '--lang', 'en'];
    const schema = JSON.parse((await belfry(argv)).out) as Readonly<Record<string, unknown>>;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(schema);
    expect(validate({ params: { year: 2020 }, form: { basis: '钟人发〔2020〕1号' } })).toBe(true);
    expect(validate({ params: { year: 'soon' }, form: {} })).toBe(false);
    const forms = schema.$defs as Readonly<Record<string, { readonly title: string }>>;
    expect(forms['step.P3']?.title).toBe('Mobilisation meeting');
    expect(forms['item.items']).toMatchObject({ required: ['problem'] });
  });

  it('marks personal fields in a way that no validator stumbles over', async () => {
    const { out } = await belfry(['export', REVIEW, '--format', 'json-schema']);
    expect(out).toContain('"x-personal": true');
    expect(out).not.toContain('"personal"');
  });

  it('describes the language itself where no file is named', async () => {
    const { out } = await belfry(['export', '--format', 'json-schema']);
    expect(JSON.parse(out)).toEqual(definitionSchema);
  });
});

describe('belfry export', () => {
  it('writes to a file', async () => {
    const argv = ['export', path.join(ROOT, REVIEW), '--format', 'mermaid', '--out', 'review.mmd'];
    const { code, out, err } = await belfry(argv, { cwd: folder });
    expect(readFileSync(path.join(folder, 'review.mmd'), 'utf8')).toMatch(/^flowchart LR\n/);
    expect(out).toBe('');
    expect(err).toBe('Written to review.mmd.\n');
    expect(code).toBe(0);
  });

  it('says why it cannot write', async () => {
    const out = path.join('no', 'such', 'folder.mmd');
    const ran = await belfry(['export', REVIEW, '--format', 'mermaid', '--out', out]);
    expect(ran.err).toContain(`${out} could not be written (ENOENT).`);
    expect(ran.code).toBe(3);
  });

  it('exports no definition with mistakes, and lists them beside the output', async () => {
    const argv = ['export', 'test/fixtures/ten-mistakes.yaml', '--format', 'xstate'];
    const { code, out, err } = await belfry(argv);
    expect(out).toBe('');
    expect(err).toContain('BF302');
    expect(code).toBe(1);
  });

  it('wraps what it exports for programs that ask for JSON', async () => {
    const { out } = await belfry(['export', REVIEW, '--format', 'mermaid', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      file: REVIEW,
      format: 'mermaid',
      content: expect.stringMatching(/^flowchart LR\n/),
    });
  });
});
