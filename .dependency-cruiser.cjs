/**
 * The walls of the house: which room may import which rooms, packages and Node modules.
 * The table is the whole truth; every rule below is made from it, so it also holds for a room that
 * nobody has built yet. A room may always import its own files.
 */
const pureWords = ['calendar', 'definition', 'engine'];
const schemaPackages = ['yaml', 'ajv', 'ajv-formats'];

/** @type {Record<string, { rooms: string[], packages: string[], node: string[] }>} */
const ROOMS = {
  calendar: { rooms: [], packages: ['luxon'], node: [] },
  definition: {
    rooms: ['calendar'],
    packages: [...schemaPackages, '@marcbachmann/cel-js', 're2js'],
    node: [],
  },
  engine: { rooms: ['calendar', 'definition'], packages: ['xstate'], node: [] },
  runtime: {
    rooms: pureWords,
    // Codes of the second factor; what a file is by its content.
    packages: ['@nestjs/common', '@nestjs/schedule', 'file-type', 'otpauth'],
    node: ['crypto'],
  },
  scenario: { rooms: [...pureWords, 'runtime'], packages: schemaPackages, node: [] },
  'storage/memory': {
    rooms: [...pureWords, 'runtime'],
    packages: ['@nestjs/common'],
    node: [],
  },
  'storage/sqlite': {
    rooms: [...pureWords, 'runtime'],
    packages: ['better-sqlite3', 'lz4-napi', '@nestjs/common'],
    // The database is a file, and its folder has to be made first.
    node: ['fs', 'path'],
  },
  // Files that came with acts, under the hash of their content.
  'storage/files': { rooms: ['runtime'], packages: [], node: ['fs', 'path'] },
  'storage/mongo': {
    rooms: [...pureWords, 'runtime'],
    packages: ['mongoose', 'mongodb', '@nestjs/mongoose', '@nestjs/common'],
    node: [],
  },
  http: {
    // Tables that people hand in are read, and reports made, by the room that knows such files.
    rooms: [...pureWords, 'runtime', 'report'],
    packages: [
      '@nestjs/*',
      'fastify',
      '@fastify/*',
      'helmet',
      'class-validator',
      'class-transformer',
      // The page that describes the doors: schemas from the classes, and how to look at them.
      'class-validator-jsonschema',
      'swagger-ui-dist',
      '@node-rs/argon2',
      // How soon a password would be guessed, with the lists of common ones.
      '@zxcvbn-ts/*',
      // Log-ins by another server.
      'openid-client',
      'prom-client',
      'rxjs',
    ],
    // The files of the page that describes the doors lie in its package; keys of requests are random.
    node: ['crypto', 'fs', 'http', 'module', 'path', 'stream'],
  },
  cli: {
    rooms: [...pureWords, 'runtime', 'scenario', 'report'],
    packages: ['commander', 'cli-progress', 'picocolors'],
    // It reads and writes the files that people name, and talks to their terminal.
    node: ['fs', 'os', 'path', 'process', 'readline', 'tty', 'url', 'util'],
  },
  notify: {
    rooms: [...pureWords, 'runtime'],
    packages: ['nodemailer'],
    // Some chat services want each message signed.
    node: ['crypto'],
  },
  report: {
    rooms: [...pureWords, 'runtime'],
    packages: [
      'archiver',
      // Tables that people hand in are read here too; the parser of the same family.
      'csv-parse',
      'csv-stringify',
      'docx',
      'ical-generator',
      'pdfmake',
      'read-excel-file',
      'write-excel-file',
    ],
    node: [],
  },
};

/** The hallway alone may import every room, every package and Node; no room imports it. */
const HALLWAY = [
  'access-settings-of.ts',
  'app.module.ts',
  'backups-in.ts',
  'channels-of.ts',
  'cli.ts',
  'config.ts',
  'data-files.ts',
  'house.ts',
  'main.ts',
  'password-in-file.ts',
  'small-heap.ts',
];

/** Packages that belong to one room and that not even the hallway may open. */
const PRIVATE = { xstate: 'engine' };

const hallway = `^src/(${HALLWAY.join('|').replaceAll('.', '\\.')})$`;
const inside = (room) => `^src/${room}/`;
const packageFiles = (name) =>
  `(^|/)node_modules/(@types/)?${name.endsWith('/*') ? name.slice(0, -1) : `${name}/`}`;
const nodeModule = (name) => `^(node:)?${name}(/|$)`;

const roomRules = Object.entries(ROOMS).map(([room, { rooms, packages, node }]) => ({
  name: `walls-of-${room.replace('/', '-')}`,
  comment:
    `${room} may import: rooms [${rooms.join(', ')}], packages [${packages.join(', ')}], ` +
    `Node modules [${node.join(', ')}]. Move the code to the room that owns the work, or pass it in.`,
  severity: 'error',
  from: { path: inside(room) },
  to: {
    pathNot: [
      ...[room, ...rooms].map(inside),
      ...packages.map(packageFiles),
      ...node.map(nodeModule),
    ],
  },
}));

const privateRules = Object.entries(PRIVATE).map(([name, room]) => ({
  name: `${name}-only-in-${room}`,
  comment: `Only ${room} may know ${name}, so that it can be replaced there.`,
  severity: 'error',
  from: { path: '^src/', pathNot: inside(room) },
  to: { path: packageFiles(name) },
}));

const unknownPlace = { path: '^src/', pathNot: [...Object.keys(ROOMS).map(inside), hallway] };
const unknownPlaceComment =
  'This file stands in no room of the table. Find the room that owns it, or add a row with its reason.';

module.exports = {
  forbidden: [
    ...roomRules,
    ...privateRules,
    {
      name: 'in-a-room',
      comment: unknownPlaceComment,
      severity: 'error',
      from: unknownPlace,
      to: {},
    },
    {
      name: 'from-a-room',
      comment: unknownPlaceComment,
      severity: 'error',
      from: {},
      to: unknownPlace,
    },
    {
      name: 'no-circular',
      comment: 'Arrows go one way: move the shared part down.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: wire it in or remove it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/(main|cli)\\.ts$'] },
      to: {},
    },
    {
      name: 'could-not-resolve',
      comment: 'This import leads nowhere: a typing error, or a package missing from package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports are arrows too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
