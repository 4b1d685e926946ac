import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const SLOW_MACHINE_MS = 60_000;

/** One importing file, the thing it imports, and the rule that must speak up, if any. */
type Import = readonly [from: string, to: string, rule?: string];

const ALLOWED: readonly Import[] = [
  ['calendar', 'luxon'],
  ['definition', 'calendar'],
  ['definition', 'ajv-formats'],
  ['definition', '@marcbachmann/cel-js'],
  ['engine', 'definition'],
  ['engine', 'calendar'],
  ['engine', 'xstate'],
  ['runtime', 'engine'],
  ['runtime', 'node:crypto'],
  ['runtime', '@nestjs/schedule'],
  ['storage/sqlite', 'runtime'],
  ['storage/sqlite', 'better-sqlite3'],
  ['storage/mongo', 'mongoose'],
  ['http', 'runtime'],
  ['http', 'report'],
  ['http', '@nestjs/core'],
  ['http', '@fastify/cookie'],
  ['scenario', 'runtime'],
  ['scenario', 'yaml'],
  ['cli', 'scenario'],
  ['cli', 'report'],
  ['cli', 'commander'],
  ['cli', 'node:fs/promises'],
  ['main.ts', 'http'],
  ['app.module.ts', 'storage/mongo'],
  ['cli.ts', 'node:child_process'],
];

const FORBIDDEN: readonly Import[] = [
  ['calendar', 'definition', 'walls-of-calendar'],
  ['calendar', 'node:fs', 'walls-of-calendar'],
  ['calendar', 'chinese-days', 'walls-of-calendar'],
  ['definition', 'engine', 'walls-of-definition'],
  ['definition', 'xstate', 'walls-of-definition'],
  ['definition', 'node:crypto', 'walls-of-definition'],
  ['engine', 'node:fs', 'walls-of-engine'],
  ['engine', '@nestjs/common', 'walls-of-engine'],
  ['engine', 'runtime', 'walls-of-engine'],
  ['engine', 'http', 'walls-of-engine'],
  ['engine', 'config.ts', 'walls-of-engine'],
  ['engine', 'luxon', 'walls-of-engine'],
  ['runtime', 'storage/sqlite', 'walls-of-runtime'],
  ['runtime', 'http', 'walls-of-runtime'],
  ['runtime', 'mongoose', 'walls-of-runtime'],
  ['runtime', 'node:fs', 'walls-of-runtime'],
  ['runtime', 'xstate', 'xstate-only-in-engine'],
  ['runtime', 'app.module.ts', 'walls-of-runtime'],
  ['scenario', 'storage/memory', 'walls-of-scenario'],
  ['scenario', 'http', 'walls-of-scenario'],
  ['storage/memory', 'storage/sqlite', 'walls-of-storage-memory'],
  ['storage/sqlite', 'storage/mongo', 'walls-of-storage-sqlite'],
  ['storage/mongo', 'storage/memory', 'walls-of-storage-mongo'],
  ['storage/mongo', 'better-sqlite3', 'walls-of-storage-mongo'],
  ['http', 'storage/sqlite', 'walls-of-http'],
  ['http', 'mongoose', 'walls-of-http'],
  ['cli', 'storage/memory', 'walls-of-cli'],
  ['cli', 'http', 'walls-of-cli'],
  ['cli', 'cli.ts', 'walls-of-cli'],
  ['notify', 'storage/sqlite', 'walls-of-notify'],
  ['notify', 'http', 'walls-of-notify'],
  ['report', 'storage/mongo', 'walls-of-report'],
  ['report', 'http', 'walls-of-report'],
  ['main.ts', 'xstate', 'xstate-only-in-engine'],
  ['utils', 'calendar', 'in-a-room'],
  ['http', 'utils', 'from-a-room'],
  ['helper.ts', 'calendar', 'in-a-room'],
  ['engine', 'no-such-package', 'could-not-resolve'],
];

interface Report {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

let house: string;
let report: Report;

beforeAll(() => {
  house = fs.mkdtempSync(path.join(os.tmpdir(), 'belfry-walls-'));
  build([...ALLOWED, ...FORBIDDEN]);
  write('src/calendar/there.ts', "import type { Back } from './back.js';\n");
  write('src/calendar/back.ts', "import type { There } from './there.js';\n");
  write('src/report/alone.ts', 'export const alone = 1;\n');
  report = cruise();
}, SLOW_MACHINE_MS);

afterAll(() => {
  fs.rmSync(house, { recursive: true, force: true });
});

describe('the walls of the house', () => {
  it.each(ALLOWED)('let %s import %s', (from, to) => {
    expect(importsOf(importer(from))).toContain(imported(to));
    expect(rulesBroken(importer(from), imported(to))).toEqual([]);
  });

  it.each(FORBIDDEN)('keep %s from importing %s', (from, to, rule) => {
    expect(rulesBroken(importer(from), imported(to))).toContain(rule);
  });

  it('show a circle that is made of types only', () => {
    // A circle is told once, from whichever of its files comes first.
    expect(rulesBroken('src/calendar/back.ts')).toContain('no-circular');
  });

  it('show a file that nothing imports and that imports nothing', () => {
    expect(rulesBroken('src/report/alone.ts')).toContain('no-orphans');
  });
});

function importsOf(file: string): readonly string[] {
  return report.modules
    .filter(({ source }) => source === file)
    .flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved));
}

function rulesBroken(from: string, to?: string): readonly string[] {
  return report.summary.violations
    .filter((violation) => violation.from === from && (to ?? violation.to) === violation.to)
    .map((violation) => violation.rule.name);
}

/** A small house with one importing file for each room, and a door in each room that is imported. */
function build(imports: readonly Import[]): void {
  write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext" }, "include": ["src"] }');
  for (const [from, to] of imports) {
    const target = imported(to);
    if (target.startsWith('node_modules/')) {
      write(`node_modules/${to}/package.json`, `{ "name": "${to}", "main": "index.js" }`);
    }
    if (target.includes('/')) {
      append(target, '');
    }
    const there = target.startsWith('src/')
      ? relative(path.dirname(importer(from)), target).replace(/ts$/, 'js')
      : to;
    append(importer(from), `import '${there}';\n`);
  }
}

function importer(from: string): string {
  return from.endsWith('.ts') ? `src/${from}` : `src/${from}/importer.ts`;
}

/** The path under which dependency-cruiser reports what is imported. */
function imported(to: string): string {
  if (to.endsWith('.ts')) {
    return `src/${to}`;
  }
  if (to.startsWith('node:') || to === 'no-such-package') {
    return to.replace('node:', '');
  }
  const isRoom = [...ALLOWED, ...FORBIDDEN].some(([from]) => from === to);
  return isRoom ? `src/${to}/door.ts` : `node_modules/${to}/index.js`;
}

function relative(folder: string, file: string): string {
  const found = path.posix.relative(folder, file);
  return found.startsWith('.') ? found : `./${found}`;
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  fs.writeFileSync(path.join(house, file), text);
}

function append(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  fs.appendFileSync(path.join(house, file), text);
}

function cruise(): Report {
  const cruiser = path.join(
    REPOSITORY,
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  );
  const rules = path.join(REPOSITORY, '.dependency-cruiser.cjs');
  const { stdout } = spawnSync(
    process.execPath,
    [cruiser, '--config', rules, '--output-type', 'json', 'src'],
    { cwd: house, encoding: 'utf8', maxBuffer: Infinity },
  );
  return JSON.parse(stdout) as Report;
}
