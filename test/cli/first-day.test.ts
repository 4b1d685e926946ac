import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from '@jest/globals';
import { readPage } from '../docs/snippets.js';
import { aFolder, freePort, run, start, type Child } from './a-process.js';

const PATIENCE_MS = 300_000;
const OWN = { admin: 'the administrator himself', 'hit-staff': 'whoever asks first' } as const;

/** An office in a folder of its own, with a home for the log-ins of whoever types. */
async function anOffice() {
  const [data, home] = [aFolder(), aFolder()];
  const port = String(await freePort());
  const env = { HOME: home, XDG_CONFIG_HOME: '', BELFRY_URL: `http://127.0.0.1:${port}` };
  const serve = async (): Promise<Child> => {
    const server = start(['serve'], { BELFRY_DATA: data, BELFRY_PORT: port });
    await server.says(/Data file:/);
    return server;
  };
  /** The first start, with the password that it leaves beside the data file. */
  const serveFirst = async () => {
    const server = await serve();
    await server.says(/password of the administrator admin is in/);
    const note = readFileSync(path.join(data, 'first-administrator.txt'), 'utf8');
    const [, first = ''] = /admin: (\S+) /.exec(note) ?? [];
    return { server, first };
  };
  const types = async (line: string, input = '') => {
    const done = await run(line.split(' '), env, input);
    return { ...done, line };
  };
  return { data, env, serve, serveFirst, types };
}

/** The commands that the recipe of docs/operations.md shows, in its order. */
function recipe(heading: string): readonly string[] {
  const [, section = ''] = readPage('operations.md').split(`\n## ${heading}\n`);
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(section) ?? [];
  return block
    .split('\n')
    .filter((line) => line.startsWith('belfry '))
    .map((line) => line.replace(/\s+#.*$/, '').slice('belfry '.length));
}

const chosen = (one: string, own: string) => `${one}\n${own}\n${own}\n`;

it(
  'an office is set up and begins to work by the recipe of the handbook alone',
  async () => {
    const { data, env, serveFirst, types } = await anOffice();
    const { first } = await serveFirst();
    const form = path.join(data, 'request.yaml');
    writeFileSync(form, 'item: 光谱仪\npurpose: 成分检测\ncents: 6800000\n');
    const shown = new Map<string, string>();
    const given = new Map([['admin', first]]);
    const lines = recipe('The first day');
    expect(lines.length).toBeGreaterThan(9);
    for (const line of lines) {
      const [command = '', who = ''] = line.split(' ');
      const one = given.get(who) ?? '';
      const own = who === 'admin' ? OWN.admin : OWN['hit-staff'];
      const input = command === 'login' ? chosen(one, own) : 'yes\n';
      const done = await types(line.replace('request.yaml', form), input);
      expect({ line, code: done.code, err: done.err }).toMatchObject({ line, code: 0 });
      for (const [, person = '', password = ''] of done.out.matchAll(
        /^(\S+) +(\w{4}(?:-\w{4}){3})$/gm,
      )) {
        given.set(person, password);
      }
      shown.set(line.split(' ').slice(0, 2).join(' '), done.out);
    }
    expect(shown.get('calendar import')).toContain('cn-public is imported as version 1');
    expect(shown.get('directory import')).toMatch(/People: 22 new; 1 changed \(admin\)/);
    expect(given.size).toBe(23);
    expect(shown.get('publish workflows/equipment-purchase.yaml')).toContain('as version 1');
    expect(shown.get('start equipment-purchase')).toMatch(/^purchase-1 {2}running/);
    expect(shown.get('tasks')).toMatch(/^purchase-1 {2}head\/hit-head .+ open$/m);
    expect(shown.get('act purchase-1')).toContain('Done: approve purchase-1 head/hit-head');
    expect(shown.get('timers --as')).toMatch(/Nothing is late\. The next one rings at /);
    expect(await run(['verify', '--deep', '--as', 'admin'], env)).toMatchObject({ code: 0 });
  },
  PATIENCE_MS,
);

it(
  'whoever has the machine can let the administrator in again, with the server stopped',
  async () => {
    const { data, env, serve, serveFirst, types } = await anOffice();
    const file = path.join(data, 'belfry.sqlite');
    const { server, first } = await serveFirst();
    await types('login admin', chosen(first, OWN.admin));
    const held = await types(`accounts password admin --file ${file}`);
    expect(held).toMatchObject({ code: 3, out: '' });
    expect(held.err).toContain('another process has it open. Stop that one first');
    server.process.kill('SIGTERM');
    await server.ended;
    const stranger = await types(`accounts password nobody --file ${file}`);
    expect(stranger).toMatchObject({ code: 1, out: '' });
    expect(stranger.err).toContain('Its administrators are: admin.');
    const missing = await types(`accounts password admin --file ${data}/mistyped.sqlite`);
    expect(missing).toMatchObject({ code: 3, out: '' });
    const made = await types(`accounts password admin --file ${file}`);
    expect(made).toMatchObject({ code: 0 });
    const [, password = ''] = /^admin {2}(\S+)$/m.exec(made.out) ?? [];
    expect(made.out.split('\n').filter((line) => line !== '')).toHaveLength(1);
    await serve();
    expect((await types('tasks')).err).toContain('The saved log-in of admin is no longer good');
    expect(await types('login admin', `${OWN.admin}\n`)).toMatchObject({ code: 4 });
    const again = 'a third password of mine';
    expect(await types('login admin', chosen(password, again))).toMatchObject({ code: 0 });
    const { out: history } = await types('history --person admin');
    expect(history + (await types('history')).out).toMatch(
      /One-time password given: Administrator \(admin\), by the system/,
    );
    expect(await run(['verify', '--deep'], env)).toMatchObject({ code: 0 });
    if (process.platform !== 'win32') expect(held.err).not.toMatch(/^\s+at /m);
  },
  PATIENCE_MS,
);
