// Starts the real server over a data file of its own, fills it like an office, and has Schemathesis
// send it what the description of its doors allows and what it does not: as an administrator and as
// nobody. Whatever happens, the server must answer with a status, a type of content and a shape that
// its description names, and never with 500. --long sends far more. It needs Python 3.10 or newer;
// where that is missing it says so, and fails if CI is set.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const SCHEMATHESIS = '4.32.5';
const SEED = '20200413';
const EXAMPLES = process.argv.includes('--long') ? '200' : '12';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
/** The feed never ends, and a clock that was moved by years would have the timers ring for years. */
const EXCLUDED = ['--exclude-path=/api/v1/events', '--exclude-path=/api/v1/clock'];
/** Whoever shows a token and closes the session has no token any more. */
const NOT_BY_TOKEN = ['--exclude-operation-id=Session_close'];
const TOKEN_DAYS = 1;

/** What is there, by the name that a path gives it: half of the requests ask for one of these. */
const KNOWN = /** @type {Record<string, string[]>} */ ({
  'definitions.id': ['equipment-purchase', 'congress-review'],
  'definitions.version': ['1'],
  'calendars.id': ['cn-public'],
  'instances.id': ['purchase'],
  'instances.task': ['head/hit-head'],
  'series.id': ['request'],
  'audit.kind': ['instance', 'definition', 'directory', 'security'],
});

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const venv = path.join(root, 'var', 'fuzz', `schemathesis-${SCHEMATHESIS}`);
const bin = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');

const missing = prepareSchemathesis();
if (missing === undefined) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'belfry-fuzz-'));
  try {
    process.exitCode = (await fuzz(scratch)) ? 0 : 1;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
} else {
  process.stderr.write(`\n*** THE DOORS WERE NOT FUZZED: ${missing} ***\n\n`);
  process.exitCode = process.env.CI ? 1 : 0;
}

/** Undefined when it can be run, or why not. */
function prepareSchemathesis() {
  const stamp = path.join(venv, '.belfry-installed');
  if (fs.existsSync(stamp)) {
    return undefined;
  }
  const python = ['python3', 'python'].find(
    (name) =>
      spawnSync(name, ['-c', 'import venv, sys; sys.exit(sys.version_info < (3, 10))']).status ===
      0,
  );
  if (python === undefined) {
    return 'Python 3.10 or newer with its venv module is needed, and there is none.';
  }
  fs.rmSync(venv, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(venv), { recursive: true });
  const made = spawnSync(python, ['-m', 'venv', venv], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (made.status !== 0) {
    return 'the virtual environment for Schemathesis could not be made; see above.';
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const installed = spawnSync(
    path.join(bin, 'python'),
    [...install, `schemathesis==${SCHEMATHESIS}`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (installed.status !== 0) {
    return `Schemathesis ${SCHEMATHESIS} could not be installed; see above.`;
  }
  fs.writeFileSync(stamp, '');
  return undefined;
}

/** @param {string} scratch */
async function fuzz(scratch) {
  const at = (/** @type {string} */ file) => new URL(`../dist/${file}`, import.meta.url).href;
  const { serve } = await import(at('main.js'));
  const { readConfig } = await import(at('config.js'));
  const { readDirectory } = await import(at('scenario/read-directory.js'));
  const config = readConfig({ BELFRY_PORT: '0', BELFRY_DATA: scratch, BELFRY_LOG: 'error' });
  const served = await serve({ config, version: '0.0.0' });
  try {
    const { secret } = await served.access.issueToken('admin', 'fuzz', TOKEN_DAYS);
    const directory = readDirectory(workflow('directories/science-bureau.yaml')).command;
    await fill(served.url, { authorization: `Bearer ${secret}` }, served.office, directory);
    const description = await describe(served.url);
    const file = path.join(scratch, 'openapi.json');
    fs.writeFileSync(file, JSON.stringify(description));
    const token = [`--header=Authorization: Bearer ${secret}`, ...NOT_BY_TOKEN];
    const asAdministrator = await run(
      'as an administrator',
      [file, `--url=${served.url}`, ...token],
      scratch,
    );
    const asNobody = await run('as nobody', [file, `--url=${served.url}`], scratch);
    return asAdministrator && asNobody;
  } finally {
    await served.stop();
  }
}

/**
 * What the demo has: definitions, a calendar, a directory, an instance that waits for somebody.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {{ executor: { execute(request: object): Promise<{ ok: boolean, refusal?: object }> } }} office
 * @param {object} directory
 */
async function fill(url, headers, office, directory) {
  /** @param {string} stream @param {object} command @param {object} actor */
  const does = async (stream, command, actor = { system: 'setup' }) => {
    const answer = await office.executor.execute({ stream, command, actor, key: 'fill' });
    if (!answer.ok) {
      throw new Error(`${stream}: ${JSON.stringify(answer.refusal)}`);
    }
  };
  await does('directory/main', directory);
  /** @param {string} place @param {object} body */
  const send = async (place, body) => {
    const answer = await fetch(`${url}/api/v1${place}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${place}: ${String(answer.status)} ${await answer.text()}`);
    }
  };
  await send('/calendars/cn-public/import', JSON.parse(workflow('calendars/cn-public.json')));
  await send('/definitions', { source: workflow('equipment-purchase.yaml') });
  await send('/definitions', { source: workflow('congress-review.yaml') });
  const definition = { id: 'equipment-purchase', version: 1 };
  const form = { purpose: '成分检测', cents: 6_800_000, item: '光谱仪' };
  await does('instance/purchase', { type: 'start', definition, form }, { person: 'hit-staff' });
}

/**
 * @typedef {{ name: string, in: string, schema: object }} Parameter
 * @typedef {{ paths: Record<string, Record<string, { parameters?: Parameter[] }>> }} Description
 */

/** @param {string} url */
async function describe(url) {
  const answer = await fetch(`${url}/api/docs/openapi.json`);
  const description = /** @type {Description} */ (await answer.json());
  for (const [place, methods] of Object.entries(description.paths)) {
    const resource = place.split('/')[3] ?? '';
    for (const { parameters = [] } of Object.values(methods)) {
      for (const parameter of parameters) {
        const known = KNOWN[`${resource}.${parameter.name}`];
        if (parameter.in === 'path' && known !== undefined) {
          parameter.schema = { anyOf: [{ enum: known }, parameter.schema] };
        }
      }
    }
  }
  return description;
}

/**
 * @param {string} who
 * @param {string[]} args
 * @param {string} scratch
 * @returns {Promise<boolean>}
 */
function run(who, args, scratch) {
  process.stdout.write(`\n=== the doors, ${who} ===\n`);
  const options = [
    `--checks=${CHECKS.join(',')}`,
    `--max-examples=${EXAMPLES}`,
    `--seed=${SEED}`,
    '--generation-database=none',
    '--phases=examples,coverage,fuzzing',
    '--continue-on-failure',
    '--suppress-health-check=all',
    '--warnings=off',
    '--no-color',
    ...EXCLUDED,
  ];
  const child = spawn(path.join(bin, 'st'), ['run', ...args, ...options], {
    cwd: scratch,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** @param {string} file */
function workflow(file) {
  return fs.readFileSync(path.join(root, 'workflows', file), 'utf8');
}
