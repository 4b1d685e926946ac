import type { LocalDate } from '../../../calendar/calendar-data.js';
import type { Collection, Definition } from '../../../definition/definition.js';
import type { Path } from '../../../definition/problem.js';
import type { Directory } from '../../directory/state.js';
import type { AdoptedItem } from '../../item/adopted-item.js';
import { parseNumber } from '../../series/format-number.js';
import { ITEMS_MAX } from '../acts/items.js';
import { formProblems, problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { Adoption } from './adoption.js';
import { countProblem, unknown } from './check-steps.js';
import { twice } from './numbers-in-use.js';
import { anyDate, neededDate, pastDates } from './past-dates.js';

interface Around {
  readonly definition: Definition;
  readonly directory: Directory;
  readonly today: LocalDate;
}

/** What is wrong with the items of all collections. */
export function checkItems({ items = {} }: Adoption, around: Around): readonly AdoptProblem[] {
  const { collections } = around.definition;
  return Object.entries(items).flatMap(([id, list]) => {
    const path = ['done', 'items', id];
    const collection = Object.hasOwn(collections, id) ? collections[id] : undefined;
    if (!collection) return [unknown(path, `台账${id}`, `a collection ${id}`)];
    if (list.length > ITEMS_MAX) return [full(path)];
    const numbers = new Set<string>();
    return list.flatMap((item, i) => {
      const at = [...path, i];
      const again = numbers.has(item.number) ? [twice([...at, 'number'], item.number)] : [];
      numbers.add(item.number);
      return [...again, ...checkItem(at, item, collection, list, around)];
    });
  });
}

function full(path: Path): AdoptProblem {
  return problem(
    'collection.full',
    path,
    `台账最多${String(ITEMS_MAX)}项`,
    `a collection holds at most ${String(ITEMS_MAX)} items`,
  );
}

function checkItem(
  path: Path,
  item: AdoptedItem,
  collection: Collection,
  all: readonly AdoptedItem[],
  around: Around,
): readonly AdoptProblem[] {
  return [
    ...checkNumber(path, item, collection),
    ...formProblems([...path, 'form'], collection.form, item.form),
    ...checkNames(path, item, around),
    ...checkDates(path, item, around.today),
    ...checkState(path, item, collection, all),
    ...countProblem([...path, 'cycle'], item.cycle, 1),
    ...(item.major && !collection.major
      ? [
          problem(
            'major.none',
            [...path, 'major'],
            '此台账不分重大事项',
            'this collection has no major items',
          ),
        ]
      : []),
  ];
}

function checkNumber(path: Path, { number }: AdoptedItem, collection: Collection) {
  if (parseNumber(collection.number, number)) return [];
  return [
    problem(
      'adopt.numberFormat',
      [...path, 'number'],
      `${number}不是“${collection.title.zh}”的编号，应写成${collection.number}`,
      `${number} is no number of "${collection.title.en}", which are written ${collection.number}`,
    ),
  ];
}

function checkNames(
  path: Path,
  item: AdoptedItem,
  { definition, directory }: Around,
): readonly AdoptProblem[] {
  const { department, person, tags = [] } = item;
  const problems: AdoptProblem[] = [];
  if (department !== undefined && !Object.hasOwn(directory.departments, department)) {
    const at = [...path, 'department'];
    problems.push(
      problem(
        'department.unknown',
        at,
        `没有科室${department}`,
        `there is no department ${department}`,
      ),
    );
  }
  if (person !== undefined && !Object.hasOwn(directory.people, person)) {
    const at = [...path, 'person'];
    problems.push(
      problem('person.unknown', at, `没有人员${person}`, `there is no person ${person}`),
    );
  }
  tags.forEach((tag, i) => {
    if (Object.hasOwn(definition.tags, tag)) return;
    problems.push(
      problem('tag.unknown', [...path, 'tags', i], `没有标签${tag}`, `there is no tag ${tag}`),
    );
  });
  return problems;
}

function checkDates(path: Path, item: AdoptedItem, today: LocalDate): readonly AdoptProblem[] {
  const { suspended, major, milestones = [], progress = [] } = item;
  return [
    ...neededDate(path, 'enteredOn', item.enteredOn),
    ...pastDates(path, today, [
      ['enteredOn', item.enteredOn],
      ['assignedOn', item.assignedOn],
      ['submittedOn', item.submittedOn],
      ['closedOn', item.closedOn],
    ]),
    ...anyDate([...path, 'due'], item.due),
    ...(suspended ? pastDates([...path, 'suspended'], today, [['on', suspended.on]]) : []),
    ...(major
      ? [
          ...anyDate([...path, 'major', 'due'], major.due),
          ...pastDates([...path, 'major'], today, [['reportedOn', major.reportedOn]]),
        ]
      : []),
    ...milestones.flatMap(({ due, reachedOn }, i) => [
      ...anyDate([...path, 'milestones', i, 'due'], due),
      ...pastDates([...path, 'milestones', i], today, [['reachedOn', reachedOn]]),
    ]),
    ...progress.flatMap(({ on }, i) => pastDates([...path, 'progress', i], today, [['on', on]])),
  ];
}

/** What each state says about an item must be there. */
function checkState(
  path: Path,
  item: AdoptedItem,
  collection: Collection,
  all: readonly AdoptedItem[],
): readonly AdoptProblem[] {
  const { state, suspended } = item;
  const was = state === 'suspended' ? suspended?.from : state;
  const handedIn = state === 'submitted' || state === 'closed';
  return [
    ...(was !== 'registered' && was !== 'merged' ? checkAssigned(path, item) : []),
    ...(handedIn ? checkHandedIn(path, item, collection) : []),
    ...(state === 'closed' ? neededDate(path, 'closedOn', item.closedOn) : []),
    ...(state === 'merged' && !all.some((one) => one !== item && one.number === item.mergedInto)
      ? [
          problem(
            'adopt.mergedInto',
            [...path, 'mergedInto'],
            `${item.number}已合并，请写明并入本台账的哪一项`,
            `${item.number} was merged; say into which item of this collection`,
          ),
        ]
      : []),
    ...(state === 'suspended' &&
    (!collection.suspend || !suspended || !STANDING.has(suspended.from))
      ? [
          problem(
            'adopt.suspended',
            [...path, 'suspended'],
            `${item.number}已挂起，请写明日期和挂起前的状态，并且台账要允许挂起`,
            `${item.number} is suspended; say since when and from which state, and the collection must allow it`,
          ),
        ]
      : []),
  ];
}

const STANDING: ReadonlySet<string> = new Set(['registered', 'assigned', 'accepted', 'working']);

function checkAssigned(path: Path, item: AdoptedItem): readonly AdoptProblem[] {
  return [
    ...(item.person === undefined || item.department === undefined
      ? [
          problem(
            'adopt.unassigned',
            [...path, item.person === undefined ? 'person' : 'department'],
            `${item.number}已经交办，请写明科室和人员`,
            `${item.number} has been assigned; name the department and the person`,
          ),
        ]
      : []),
    ...neededDate(path, 'assignedOn', item.assignedOn),
  ];
}

function checkHandedIn(
  path: Path,
  item: AdoptedItem,
  { endings, evidence }: Collection,
): readonly AdoptProblem[] {
  const [usual = ''] = Object.keys(endings);
  const ending = item.ending ?? usual;
  return [
    ...neededDate(path, 'submittedOn', item.submittedOn),
    ...(ending === usual || Object.hasOwn(endings, ending)
      ? []
      : [
          problem(
            'ending.unknown',
            [...path, 'ending'],
            `没有办结方式${ending}`,
            `there is no ending ${ending}`,
          ),
        ]),
    ...(evidence && (item.evidence ?? []).length === 0
      ? [
          problem(
            'evidence.missing',
            [...path, 'evidence'],
            '请附佐证材料',
            'name at least one piece of evidence',
          ),
        ]
      : []),
  ];
}
