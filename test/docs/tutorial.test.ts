import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { belfry, ENGLISH } from '../cli/run-in.js';
import { problemsOf } from '../support/definition-yaml.js';
import { readPage } from './snippets.js';

const PAGE = readPage('tutorial.md');
const FILE = readFileSync(new URL('../../workflows/leave-request.yaml', import.meta.url), 'utf8');
const SCENARIO = readFileSync(
  new URL('../../workflows/leave-request.scenario.yaml', import.meta.url),
  'utf8',
);
const PIECES = [...PAGE.matchAll(/```yaml\n(.*?)```/gs)].map(([, piece = '']) => piece);
const SHOWN = [...PAGE.matchAll(/```console\n\$ belfry (.*?)\n(.*?)```/gs)];

describe('docs/tutorial.md', () => {
  it('shows the whole definition, piece by piece, and the rows of its scenario', () => {
    const [rows = '', ...rest] = PIECES.toReversed();
    expect(
      rest
        .toReversed()
        .map((piece) => piece.trim())
        .join('\n\n'),
    ).toBe(FILE.trim());
    expect(SCENARIO).toContain(rows.trim());
  });

  it.each(SHOWN.map(([, command = '', output = '']) => [command, output]))(
    'shows what belfry %s says',
    async (command, output) => {
      const { code, out } = await belfry(command.split(' '), ENGLISH);
      expect(code).toBe(0);
      const said = out.split('\n');
      expect(
        output
          .trimEnd()
          .split('\n')
          .filter((line) => !said.includes(line)),
      ).toEqual([]);
    },
  );

  it('shows what is said of a mistake', () => {
    const problems = problemsOf(FILE.replace('by: head\n', 'by: heade\n'));
    const problem = problems.find(({ severity }) => severity === 'error');
    expect(PAGE).toContain(
      `${problem?.code ?? ''} ${problem?.message.en ?? ''} ${problem?.mend?.en ?? ''}`,
    );
  });
});
