// Makes a checkout ready to run: installs the packages and, with --build, compiles src to dist.
// It runs before there are any packages, so it uses nothing but Node itself. What it says goes to
// stderr, since stdout belongs to the command that follows. --quiet leaves out the sentence about
// compiling; installing takes long enough to be announced always.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const NODE_AT_LEAST = { major: 20, minor: 19 };
const FAILURE_HEAD_LINES = 12;
const FAILURE_TAIL_LINES = 28;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
const installStamp = at('node_modules', '.belfry-installed.json');
const buildStamp = at('dist', '.belfry-built.json');

try {
  const options = process.argv.slice(2);
  refuseOldNode(process.versions.node);
  refuseUnknown(options);
  once(isInstalled, install);
  if (options.includes('--build')) {
    once(isBuilt, () => {
      build(options.includes('--quiet'));
    });
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @param {string} version */
function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (
    major < NODE_AT_LEAST.major ||
    (major === NODE_AT_LEAST.major && minor < NODE_AT_LEAST.minor)
  ) {
    const wanted = `${NODE_AT_LEAST.major}.${NODE_AT_LEAST.minor}`;
    throw new Error(
      `Belfry 需要 Node.js ${wanted} 或更高版本，当前版本是 ${version}，请先升级 Node.js。\n` +
        `Belfry needs Node.js ${wanted} or newer and this is ${version}: please upgrade Node.js first.`,
    );
  }
}

/** @param {string[]} options */
function refuseUnknown(options) {
  const unknown = options.find((option) => option !== '--build' && option !== '--quiet');
  if (unknown !== undefined) {
    throw new Error(`Unknown option ${unknown}: setup knows --build and --quiet.`);
  }
}

/**
 * Does the work unless it is done, and lets two commands that start together do it only once.
 * @param {() => boolean} isDone
 * @param {() => void} work
 */
function once(isDone, work) {
  if (isDone()) {
    return;
  }
  withLock(at('.setup.lock'), () => {
    if (!isDone()) {
      work();
    }
  });
}

function isInstalled() {
  const stamp = readJson(installStamp);
  const wanted = installedNow();
  if (stamp?.lock === wanted.lock && stamp.platform === wanted.platform) {
    return true;
  }
  if ((stamp === undefined || stamp.platform === wanted.platform) && npmInstalledTheLock()) {
    writeJson(installStamp, wanted);
    return true;
  }
  return false;
}

function installedNow() {
  return {
    lock: sha256(fs.readFileSync(at('package-lock.json'))),
    // Compiled packages fit one kind of machine and one line of Node only.
    platform: `${process.platform}-${process.arch}-${process.versions.modules}`,
  };
}

/** Whether somebody who ran npm by hand has what the lock file says already. */
function npmInstalledTheLock() {
  const wanted = readJson(at('package-lock.json'))?.packages ?? {};
  const present = readJson(at('node_modules', '.package-lock.json'))?.packages;
  if (present === undefined) {
    return false;
  }
  return (
    Object.keys(present).every((name) => wanted[name]?.version === present[name]?.version) &&
    Object.entries(wanted).every(
      ([name, entry]) => name === '' || entry.optional === true || present[name] !== undefined,
    )
  );
}

function install() {
  say('正在安装依赖包，约需一分钟…… Installing the packages, which takes about a minute…');
  // Development packages build the project, and a caller's silence must not hide why it failed.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...headersOfThisNode(), ...process.env };
  run('npm ci', 'npm', ['ci', ...options], { shell: process.platform === 'win32', env });
  writeJson(installStamp, installedNow());
}

/**
 * Where a package has to be compiled, npm fetches the headers of Node for it. Most installations have
 * them already, and with those a machine that reaches nothing but a registry can do it too.
 */
function headersOfThisNode() {
  const prefix = path.dirname(path.dirname(fs.realpathSync(process.execPath)));
  const file = path.join(prefix, 'include', 'node', 'node_version.h');
  const [, major] =
    (fs.existsSync(file) && /NODE_MAJOR_VERSION (\d+)/.exec(fs.readFileSync(file, 'utf8'))) || [];
  const fits = major === process.versions.node.split('.')[0];
  return fits ? { npm_config_nodedir: prefix } : {};
}

function isBuilt() {
  return readJson(buildStamp)?.key === sourcesNow().key;
}

/** What dist is made from: the key changes whenever a source is touched, added or removed. */
function sourcesNow() {
  const files = fs
    .readdirSync(at('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(at('tsconfig.json'), at('nest-cli.json'), at('package.json'), installStamp)
    .sort();
  const marks = files.map((file) => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${path.relative(root, file)} ${size} ${mtimeMs}`;
  });
  return { key: sha256(marks.join('\n')), files: files.map((file) => path.relative(root, file)) };
}

/** @param {boolean} quiet */
function build(quiet) {
  if (!quiet) {
    say('正在编译…… Compiling…');
  }
  const sources = sourcesNow();
  const before = readJson(buildStamp)?.files;
  if (before === undefined || before.some((file) => !sources.files.includes(file))) {
    // The compiler never removes what it made from a source that is gone.
    fs.rmSync(at('dist'), { recursive: true, force: true });
  }
  run('nest build', process.execPath, [
    at('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'),
    'build',
  ]);
  writeJson(buildStamp, sources);
}

/**
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell?: boolean, env?: NodeJS.ProcessEnv }} options
 */
function run(title, command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: Infinity,
    ...options,
  });
  if (result.error !== undefined) {
    throw new Error(`${title} could not start: ${result.error.message}`);
  }
  if (result.status !== 0) {
    const ending =
      result.signal === null ? `code ${result.status ?? 1}` : `signal ${result.signal}`;
    const output = shorten(`${result.stdout}\n${result.stderr}`.trim());
    throw new Error(`${output}\n${title} failed with ${ending}.`);
  }
}

/**
 * A compiler says the reason last and npm says it first, so both ends are kept.
 * @param {string} output
 */
function shorten(output) {
  const lines = output.split('\n');
  return lines.length <= FAILURE_HEAD_LINES + FAILURE_TAIL_LINES
    ? output
    : [...lines.slice(0, FAILURE_HEAD_LINES), '…', ...lines.slice(-FAILURE_TAIL_LINES)].join('\n');
}

/**
 * @typedef {{
 *   lock?: string, platform?: string, key?: string, files?: string[],
 *   packages?: Record<string, { version?: string, optional?: boolean }>,
 * }} Notes
 */

/**
 * @param {string} file
 * @returns {Notes | undefined}
 */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    // A note that is missing or torn counts as never written, so the work is done again.
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {Notes} content
 */
function writeJson(file, content) {
  fs.writeFileSync(file, `${JSON.stringify(content)}\n`);
}

/** @param {string | Buffer} content */
function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
