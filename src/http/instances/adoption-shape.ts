import { isDateText, isId, isParty } from '../core/checks.js';
import { ITEM_STATES } from '../items/items.dto.js';

/**
 * What may stand in the account of an instance that is adopted, as far as types go: whether it is
 * right is the engine's to say. The answer is the place of the first thing that is none of it.
 */
export type Shape = (value: unknown) => string | undefined;

const TEXT_MAX = 4_000;
const ENTRIES_MAX = 2_000;
const COUNT_MAX = 1_000_000_000;

/** Undefined where the value is the account of an instance, else the place of what is not. */
export function wrongInAdoption(value: unknown): string | undefined {
  return ADOPTION(value);
}

const is =
  (right: (value: unknown) => boolean): Shape =>
  (value) =>
    right(value) ? undefined : '';

const text = is((value) => typeof value === 'string' && value.length <= TEXT_MAX);
const id = is(isId);
const date = is(isDateText);
const count = is(
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= COUNT_MAX,
);
const flag = is((value) => typeof value === 'boolean');
const party = is((value) => isParty(value));
const form = is((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const figure = is((value) => ['number', 'string', 'boolean'].includes(typeof value));
const oneOf = (...words: readonly string[]): Shape => is((value) => words.includes(String(value)));

/** Fields by name; those in `needs` must be there, and no others may be. */
function fields(
  needs: Readonly<Record<string, Shape>>,
  may: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value) => {
    if (form(value) !== undefined) return '';
    const missing = Object.keys(needs).find((name) => !Object.hasOwn(value as object, name));
    if (missing !== undefined) return `.${missing}`;
    return firstWrong(Object.entries(value as object), (name) =>
      Object.hasOwn(needs, name) ? needs[name] : Object.hasOwn(may, name) ? may[name] : undefined,
    );
  };
}

/** One of these for each name. */
function mapOf(shape: Shape): Shape {
  return (value) => {
    if (form(value) !== undefined) return '';
    const entries = Object.entries(value as object);
    if (entries.length > ENTRIES_MAX) return '';
    return firstWrong(entries, (name) => (isId(name) ? shape : undefined));
  };
}

function listOf(shape: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length > ENTRIES_MAX) return '';
    return firstWrong(Object.entries(value), () => shape);
  };
}

function firstWrong(
  entries: readonly (readonly [string, unknown])[],
  shapeOf: (name: string) => Shape | undefined,
): string | undefined {
  for (const [name, one] of entries) {
    const shape = shapeOf(name);
    const wrong = shape ? shape(one) : '';
    if (wrong !== undefined) return `.${name}${wrong}`;
  }
  return undefined;
}

const PART = fields({}, { due: date, doneOn: date, by: id, form, opinion: text, valid: flag });

const STEP = fields(
  { state: oneOf('waiting', 'open', 'done', 'skipped', 'lapsed') },
  {
    openedOn: date,
    endedOn: date,
    cycle: count,
    outcome: text,
    actor: id,
    form,
    count,
    sent: count,
    answers: fields({ valid: count, invalid: count }),
    number: text,
    figures: fields({ at: date, counts: mapOf(figure) }),
    due: date,
    parts: mapOf(PART),
    approvals: mapOf(fields({ on: date }, { opinion: text })),
    sentOn: date,
  },
);

const REQUEST: Shape = (value) => {
  const { kind } = Object(value) as { readonly kind?: unknown };
  const rest = { reason: text, by: id };
  return kind === 'transfer'
    ? fields({ kind: oneOf('transfer'), department: id, person: id, ...rest })(value)
    : fields({ kind: oneOf('extension'), due: date, ...rest })(value);
};

const ITEM = fields(
  { number: id, state: oneOf(...ITEM_STATES), enteredOn: date },
  {
    form,
    tags: listOf(id),
    department: id,
    person: id,
    with: listOf(party),
    due: date,
    major: fields({ due: date }, { reportedOn: date }),
    milestones: listOf(fields({ id, title: text, due: date }, { reachedOn: date })),
    progress: listOf(fields({ on: date, by: id, opinion: text })),
    evidence: listOf(text),
    assignedOn: date,
    submittedOn: date,
    closedOn: date,
    ending: text,
    mergedInto: text,
    suspended: fields({ on: date, from: oneOf(...ITEM_STATES) }),
    request: REQUEST,
    cycle: count,
    declined: flag,
  },
);

const ADOPTION = fields(
  {},
  {
    serial: text,
    outcome: id,
    events: mapOf(fields({ on: date }, { date, form })),
    phases: mapOf(
      fields(
        { state: oneOf('active', 'overrun', 'completed', 'completedLate') },
        { enteredOn: date, endedOn: date },
      ),
    ),
    steps: mapOf(STEP),
    records: mapOf(fields({ count }, { byValue: mapOf(count) })),
    documents: mapOf(fields({ version: count }, { numbers: mapOf(text), disclosedOn: date })),
    counters: mapOf(count),
    items: mapOf(listOf(ITEM)),
  },
);
