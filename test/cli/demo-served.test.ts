import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { aFolder, freePort, run, start } from './a-process.js';
import { ROOT } from './run-in.js';

const PATIENCE_MS = 240_000;
const PASSWORD = 'belfry-demo-2020\n';

/** What a newcomer does who has nothing but the lines that the demo prints. */
it(
  'the demo is served, and belfry alone finds, urges, asks, moves the clock, reads and verifies',
  async () => {
    const [folder, home] = [aFolder(), aFolder()];
    const port = String(await freePort());
    const demo = start(['demo', '--fast', '--dir', folder], { BELFRY_PORT: port });
    await demo.says(/Ctrl\+C ends it\./);
    const url = `http://127.0.0.1:${port}`;
    expect(demo.out()).toContain(`export BELFRY_URL=${url}`);
    expect(demo.out()).toContain('Everybody’s password is belfry-demo-2020');
    expect(demo.out()).not.toContain('✘');
    const env = { HOME: home, XDG_CONFIG_HOME: '', BELFRY_URL: url };
    const typed = printedCommands(demo.out());
    expect(typed.map(([name]) => name)).toEqual([
      'login',
      'items',
      'act',
      'why',
      'login',
      'clock',
      'history',
      'verify',
    ]);
    const shown: string[] = [];
    for (const argv of typed) {
      const { code, out, err } = await run(argv, env, argv[0] === 'login' ? PASSWORD : '');
      expect({ argv, code, err }).toEqual({ argv, code: 0, err: '' });
      shown.push(out);
    }
    const [, items = '', urged, why = '', , clock, history = '', proof = ''] = shown;
    expect(items).toMatch(/^ZG-04 .+■ red .+ Planning and Projects .+ 2020-08-21 /m);
    expect(urged).toBe('Done: urge review-2020 ZG-04 (working)\n');
    expect(why).toContain('Due 21 Aug 2020: ');
    expect(why).toMatch(/L1 {2}2020-08-24 09:00 {2}rang .+ 1 working day after the due date/);
    expect(why).toMatch(/L2 {2}2020-08-26 09:00 {2}to ring .+ → Office/);
    expect(clock).toContain('2020-08-26 09:00');
    expect(history).toContain('2020-08-24 10:00  Clerk of the office');
    expect(history).toMatch(/ZG-04 was urged \(Clerk of the office\)/);
    expect(history).toMatch(/^2020-08-26 09:00 {2}.+\n.+told to Office$/m);
    expect(proof).toMatch(/✔ \d+ decisions taken again came out the same, byte for byte/);
    const lines = new Set(shown.join('').split('\n'));
    expect(consoleLines().length).toBeGreaterThan(8);
    expect(consoleLines().filter((line) => !lines.has(line))).toEqual([]);
    demo.process.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    for (const name of ['review.sqlite', 'review-2020-08-24.sqlite']) {
      const file = path.join(folder, name);
      expect(await run(['verify', '--deep', '--file', file])).toMatchObject({ code: 0 });
    }
  },
  PATIENCE_MS,
);

/** The lines to type, without what stands behind them. */
function printedCommands(out: string): readonly (readonly string[])[] {
  return [...out.matchAll(/^ {2}npm run -s belfry -- (.+?) {2,}/gm)].map(([, line = '']) =>
    line.split(' '),
  );
}

/** What the README says that these commands print. */
function consoleLines(): readonly string[] {
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```console\n(.+?)^```$/gms)]
    .flatMap(([, text = '']) => text.trimEnd().split('\n'))
    .filter((line) => !line.startsWith('$ '));
}
