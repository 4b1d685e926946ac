import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { belfry, CHINESE, ROOT } from './run-in.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'belfry-test-'));
const workflows = path.join(ROOT, 'workflows');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A scenario of one row about the review: it is published, and then so many versions are expected. */
function scenario(name: string, versions: number, definition = 'congress-review.yaml'): string {
  const lines = [
    'belfry-scenario: 1',
    'title: { zh: 发布, en: Publishing }',
    `definition: ${path.join(workflows, definition)}`,
    `calendar: ${path.join(workflows, 'calendars/cn-public.json')}`,
    `directory: ${path.join(workflows, 'directories/science-bureau.yaml')}`,
    'instance: review-2020',
    'rows:',
    '  - row: 1',
    '    title: { zh: 发布流程, en: The definition is published }',
    '    do:',
    "      - { at: '2020-04-13 10:00', as: admin, on: definition, do: publish }",
    `      - expect: { versions: { congress-review: ${versions} } }`,
  ];
  const file = `${name}.scenario.yaml`;
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), `${lines.join('\n')}\n`);
  return file;
}

describe('belfry test', () => {
  it('reports a scenario whose expectations hold, in both languages', async () => {
    const file = scenario('right/one', 1);
    const english = await belfry(['test', file], { cwd: folder });
    expect(english.out).toContain('The definition is published');
    expect(english.out).toContain('1 expectations: 1 met, 0 failed');
    expect(english).toMatchObject({ code: 0, err: '' });
    const chinese = await belfry(['test', file], { cwd: folder, env: CHINESE });
    expect(chinese.out).toContain('发布流程');
    expect(chinese.out).toContain('相符 1');
  });

  it('ends with 1 where an expectation fails, and shows which', async () => {
    const { code, out } = await belfry(['test', scenario('wrong/one', 2)], { cwd: folder });
    expect(out).toContain('versions.congress-review');
    expect(out).toContain('line 12');
    expect(code).toBe(1);
  });

  it('runs every scenario below a folder, each once', async () => {
    scenario('many/a', 1);
    const b = scenario('many/deep/b', 2);
    scenario('many/node_modules/c', 2);
    const { code, out } = await belfry(['test', 'many', path.normalize(b)], { cwd: folder });
    expect(out).toContain('2 scenario files: 1 passed, 1 failed.');
    expect(code).toBe(1);
  });

  it('shows how far it is on stderr, where somebody looks on', async () => {
    const file = scenario('right/two', 1);
    const shown = await belfry(['test', '--no-color', file], { cwd: folder, columns: 100 });
    expect(shown.err).toContain(`${'█'.repeat(30)} 100%  ${file}`);
    expect(shown.err.endsWith('\r\u001b[2K')).toBe(true);
    expect(shown.out).not.toContain('█');
    const json = await belfry(['test', '--json', file], { cwd: folder, columns: 100 });
    expect(json.err).toBe('');
  });

  it('tells programs the whole report', async () => {
    const { code, out } = await belfry(['test', '--json', scenario('right/three', 1)], {
      cwd: folder,
    });
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      reports: [{ ok: true, problems: [], runs: [{ passed: 1, failed: 0 }] }],
    });
    expect(code).toBe(0);
  });

  it('says which file of a scenario cannot be read', async () => {
    const file = scenario('broken/one', 1, 'nowhere.yaml');
    const { code, out } = await belfry(['test', file], { cwd: folder, env: CHINESE });
    expect(out).toContain(`${file}:3:13`);
    expect(out).toMatch(/找不到 .+nowhere\.yaml/);
    expect(code).toBe(1);
  });

  it.each([
    [['nowhere'], 'There is no nowhere.', 'Check the path'],
    [['empty'], 'There is no scenario below empty.', 'ends in .scenario.yaml'],
  ])('says what to do about %j', async (paths, sentence, wayOut) => {
    mkdirSync(path.join(folder, 'empty'), { recursive: true });
    const { code, out, err } = await belfry(['test', ...paths], { cwd: folder });
    expect(err).toContain(sentence);
    expect(err).toContain(wayOut);
    expect(out).toBe('');
    expect(code).toBe(3);
  });
});
