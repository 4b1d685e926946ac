import type { Text } from '../../definition/definition.js';
import { line, say, type Session } from '../session.js';
import { tableOf } from '../table.js';
import { same, stepName } from '../../engine/explain/name-of.js';
import { tallyText } from '../../engine/explain/tally-text.js';
import type { World } from './world.js';

interface Results {
  readonly votes: readonly { readonly step: Text; readonly result: Text }[];
  readonly numbers: readonly {
    readonly document: Text;
    readonly series: Text;
    readonly number: string;
  }[];
}

/** How the votes came out, and which numbers the documents were given. */
export function resultsOf(world: World): Results {
  const { definition, instance, tallies } = world;
  return {
    votes: tallies.map((tally) => ({
      step: stepName(world, tally.step),
      result: tallyText(world, tally),
    })),
    numbers: Object.entries(instance.documents).flatMap(([document, { numbers }]) =>
      Object.entries(numbers).map(([series, number]) => ({
        document: definition?.documents[document]?.title ?? same(document),
        series: definition?.series[series]?.title ?? same(series),
        number,
      })),
    ),
  };
}

/** The votes, the documents, and where to read on. */
export function printResults(session: Session, world: World): void {
  const { bold, dim } = session.colours;
  const { votes, numbers } = resultsOf(world);
  for (const { step, result } of votes) {
    line(session);
    line(session, `${bold(say(session, step))}  ${say(session, result)}`);
  }
  line(session);
  line(session, bold(say(session, { zh: '公文', en: 'Documents' })));
  const columns = [
    { title: say(session, { zh: '公文', en: 'Document' }) },
    { title: say(session, { zh: '编号', en: 'Number' }) },
    { title: say(session, { zh: '种类', en: 'Series' }) },
  ];
  const rows = numbers.map(({ document, series, number }) => [
    say(session, document),
    number,
    say(session, series),
  ]);
  for (const one of tableOf(columns, rows, dim)) line(session, one);
  line(session);
  line(session, bold(say(session, { zh: '接下来', en: 'Where to go from here' })));
  const steps = NEXT.map(([command, text]) => [`  ${command}`, say(session, text)]);
  for (const one of tableOf([{ title: '' }, { title: '' }], steps).slice(2)) line(session, one);
}

const NEXT: readonly (readonly [string, Text])[] = [
  [
    'workflows/congress-review.yaml',
    { zh: '刚才运行的流程定义', en: 'the definition that has just run' },
  ],
  [
    'npm run belfry -- check workflows/congress-review.yaml',
    { zh: '改动后检查', en: 'checks it after a change' },
  ],
  [
    'npm run belfry -- test workflows/',
    { zh: '运行全部场景及其变体', en: 'runs all scenarios and their variants' },
  ],
  ['docs/', { zh: '说明与设计决定', en: 'documentation and decisions' }],
];
