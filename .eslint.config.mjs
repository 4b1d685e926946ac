import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PURE_ROOMS = ['src/calendar/**/*.ts', 'src/definition/**/*.ts', 'src/engine/**/*.ts'];

// ESLint replaces a rule's options where two blocks meet, so each restriction is a named list
// here, and every block below spells out all the lists that hold for its files.
const shape = [
  {
    selector: 'TSEnumDeclaration',
    message: 'An enum leaves code behind: use a union of strings.',
  },
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import the file that has what you need.',
  },
];

const assertedFields = [
  {
    selector: ':matches(PropertyDefinition, VariableDeclarator)[definite=true]',
    message: 'Only a DTO, whose fields the framework fills, may use `!`: give it a value.',
  },
];

const readsOfTheClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time comes in as an argument: `new Date()` reads the clock.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'Time comes in as an argument: `Date()` reads the clock.',
  },
];

const dependsOnTheMachine = [
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name="utc"][arguments.length=0]',
    message: 'Time comes in as an argument: `DateTime.utc()` reads the clock.',
  },
  {
    selector: 'MemberExpression[property.name=/^(diffNow|toRelative|toRelativeCalendar)$/]',
    message: 'Time comes in as an argument: this compares with the clock.',
  },
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^from(ISO|Millis|Seconds|JSDate|SQL|Object)$/][arguments.length=1]',
    message: 'Name the zone: without it the answer depends on where the machine stands.',
  },
  {
    selector:
      'MemberExpression[property.name=/^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset)$/]',
    message: 'Use the UTC methods or luxon: this depends on where the machine stands.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(toLocale(Date|Time|Upper|Lower)?(String|Case)|localeCompare)$/]',
    message: 'This depends on the language data of the machine: a replay elsewhere would differ.',
  },
];

const asynchronous = [
  {
    selector: ':function[async=true]',
    message: 'This room is synchronous: return the work as data.',
  },
  { selector: 'AwaitExpression', message: 'This room is synchronous: return the work as data.' },
  {
    selector: 'ForOfStatement[await=true]',
    message: 'This room is synchronous: return the work as data.',
  },
  {
    selector:
      ':matches(NewExpression[callee.name="Promise"], MemberExpression[object.name="Promise"])',
    message: 'This room is synchronous: return the work as data.',
  },
];

const ofTheClock = [
  { object: 'Date', property: 'now', message: 'Ask the clock that was passed in.' },
  { object: 'performance', property: 'now', message: 'Ask the clock that was passed in.' },
  { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
  { object: 'DateTime', property: 'now', message: 'Ask the clock that was passed in.' },
  { object: 'DateTime', property: 'local', message: 'Name the zone and pass the time in.' },
];

const ofTheEnvironment = [
  {
    object: 'process',
    property: 'env',
    message: 'config.ts reads the environment once and hands it on.',
  },
];

const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'process',
  'performance',
  'crypto',
  'fetch',
  'Buffer',
  'console',
  'global',
  'globalThis',
].map((name) => ({
  name,
  message: 'This room is pure: what it needs comes in as an argument.',
}));

const runningActors = {
  name: 'xstate',
  importNames: [
    'createActor',
    'interpret',
    'fromPromise',
    'fromCallback',
    'fromObservable',
    'fromEventObservable',
    'waitFor',
    'toPromise',
    'SimulatedClock',
  ],
  message: 'The rule book is read, never run: use initialTransition, transition and resolveState.',
};

const platformImports = {
  patterns: [
    { group: ['node:*'], message: 'This room is pure and runs anywhere: no Node modules.' },
    {
      regex: `^(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`,
      message: 'This room is pure and runs anywhere: no Node modules.',
    },
  ],
};

const focusedOrSkipped = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'Every test runs, and every test that is named exists.',
  },
  {
    selector: 'Identifier[name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
    message: 'Every test runs: no focus, no skipping.',
  },
];

const waitsInTests = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'A test that waits for the clock fails on a slow day: use the virtual clock.',
}));

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'web/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      // The type checker knows which names exist.
      'no-undef': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest hands classes about as values, which this rule takes for a mistake.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A default that says "nothing else matters" is a decision; `satisfies never` is the stricter one.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `tell<ItemCommand>(…)`: the parameter is there to be named by the caller.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `const { gone, ...rest } = state` is how a field is left out of readonly data.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', ...shape, ...assertedFields],
    },
  },
  {
    // The compiler reads the types in a script's comments, and the linter does not.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // Every room runs on the virtual clock too, so none may read the machine's. Only the clock
    // itself, the hallway and the terminal stand outside.
    files: ['src/**/*.ts'],
    ignores: ['src/*.ts', 'src/cli/**', 'src/runtime/system-clock.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...shape, ...assertedFields, ...readsOfTheClock],
      'no-restricted-properties': ['error', ...ofTheClock, ...ofTheEnvironment],
    },
  },
  {
    files: ['src/http/**/*.dto.ts', 'src/storage/mongo/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shape, ...readsOfTheClock] },
  },
  {
    files: PURE_ROOMS,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-imports': ['error', { ...platformImports, paths: [runningActors] }],
      'no-restricted-syntax': [
        'error',
        ...shape,
        ...assertedFields,
        ...readsOfTheClock,
        ...dependsOnTheMachine,
        ...asynchronous,
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A describe block is a chapter, not a function.
      'max-lines-per-function': 'off',
      'no-restricted-globals': ['error', ...waitsInTests],
      // Measuring how long something took is not reading the time of day.
      'no-restricted-properties': [
        'error',
        ...ofTheClock.filter(({ object }) => object !== 'performance'),
      ],
      'no-restricted-syntax': [
        'error',
        ...shape,
        ...assertedFields,
        ...readsOfTheClock,
        ...focusedOrSkipped,
      ],
    },
  },
);
