import type { Instant } from '../../calendar/calendar-data.js';
import type { Collection, Text, Who } from '../../definition/definition.js';
import type { Written } from '../../definition/written.js';
import type { Deadline } from '../deadline.js';
import { addresseesOf, rungTimers } from '../fire-rungs.js';
import { REPORT, milestoneDeadline } from '../item/deadlines.js';
import type { Item, ItemRequest } from '../item/state.js';
import { collectionOf, holderParty, itemParty, itemRules, type ItemWork } from '../item/work.js';
import { orAdministrator, type Party } from '../party.js';
import { dateText } from './date-text.js';
import { itemDeadlineName } from './item-names.js';
import { itemWorkOn, type Look } from './look.js';
import { said, type Said } from './said.js';
import { lightOfItem, type ShownLight } from './shown-light.js';
import { nextTimers, type NextTimer } from './what-next.js';
import { explainDeadline, type DeadlineAnswer } from './why-deadline.js';
import { turnOf, type Turn } from './whose-turn.js';

/** Why an item stands where it stands, who must do what next, and what it takes to close it. */
export interface ItemAnswer {
  readonly stream: string;
  readonly at: Instant;
  readonly instance: string;
  readonly collection: { readonly id: string; readonly title: Text };
  readonly number: string;
  readonly state: Item['state'];
  readonly light: ShownLight;
  readonly since: Instant;
  readonly cycle: number;
  readonly mergedInto?: string;
  /** What has to be done, each with those whose turn it is. */
  readonly waitsFor: readonly (Said & { readonly turn?: Turn })[];
  readonly closing: ClosingAnswer;
  readonly request?: ItemRequest;
  readonly deadlines: readonly (DeadlineAnswer & { readonly title: Text })[];
  readonly next: readonly NextTimer[];
}

/** What it takes to close an item (销号). */
export interface ClosingAnswer {
  readonly verifiers: Turn;
  readonly evidence: { readonly required: boolean; readonly given: readonly string[] };
  /** A major item owes a written report first. */
  readonly report?: { readonly title: Text; readonly given: boolean };
  readonly endings: Collection['endings'];
  /** Where the definition says all this. */
  readonly written?: Written;
}

export function whyItem(look: Look, state: Item): ItemAnswer {
  const work = itemWorkOn(look, state);
  const { id, title } = collectionOf(work);
  const names = {
    definition: work.definition,
    directory: look.directory,
    zone: work.calendar.zone,
  };
  const since = look.past.findLast(({ event }) => event.type === 'itemChanged')?.recordedAt;
  return {
    stream: look.stream,
    at: look.now,
    instance: `instance/${state.instance}`,
    collection: { id, title },
    number: state.number,
    state: state.state,
    light: lightOfItem(state, look.now, itemRules(work)),
    since: since ?? state.enteredAt,
    cycle: state.cycle,
    ...(state.mergedInto === '' ? {} : { mergedInto: state.mergedInto }),
    waitsFor: waitsFor(look, work),
    closing: closingOf(look, work),
    ...(state.request && { request: state.request }),
    deadlines: Object.values(state.deadlines).map((deadline) => ({
      ...explainItemDeadline(look, work, deadline),
      title: itemDeadlineName(state, deadline.id),
    })),
    next: state.sealed
      ? []
      : nextTimers(rungTimers(state.deadlines), names, (one) => itemDeadlineName(state, one)),
  };
}

function explainItemDeadline(look: Look, work: ItemWork, deadline: Deadline): DeadlineAnswer {
  const { directory, now } = look;
  return explainDeadline(look, itemRules(work), deadline, {
    addresseesOf: (rung, of) =>
      addresseesOf({ directory, now, partyOf: (who) => itemParty(work, who) }, rung, of),
  });
}

type Wait = Said & { readonly turn?: Turn };

function waitsFor(look: Look, work: ItemWork): readonly Wait[] {
  const { state } = work;
  const collection = collectionOf(work);
  if (state.sealed)
    return [
      said('item.sealed', '流程已经结束，台账已封存。', 'The ledger is sealed with its instance.'),
    ];
  const holder = turn(look, work, holderParty(work.state));
  const by = (who: Who) => turn(look, work, itemParty(work, who));
  switch (state.state) {
    case 'registered':
      return [
        {
          ...said('item.assign', '等待交办。', 'Waits to be assigned.'),
          turn: by(collection.assign),
        },
      ];
    case 'assigned': {
      const accept = said(
        'item.accept',
        '已交办，等待签收办理。',
        'Assigned: waits to be accepted.',
      );
      return [{ ...accept, turn: holder }, ...owed(work, holder), ...requestSaid(look, work)];
    }
    case 'accepted':
    case 'working': {
      const submit = said(
        'item.submit',
        '整改中，等待申请销号。',
        'Being worked on: waits to be submitted for closing.',
      );
      return [{ ...submit, turn: holder }, ...owed(work, holder), ...requestSaid(look, work)];
    }
    case 'submitted': {
      const verify = said(
        'item.verify',
        '已申请销号，等待核验：销号或退回。',
        'Submitted: waits to be verified, and closed or returned.',
      );
      return [{ ...verify, turn: by(collection.verify) }];
    }
    case 'suspended': {
      const facts = { on: state.suspended?.on };
      const resume = said(
        'item.suspended',
        '已挂起，等待激活；期间不敲钟、不计期限。',
        'Suspended until it is resumed; nothing rings meanwhile.',
        facts,
      );
      const who = collection.suspend?.by;
      return [who ? { ...resume, turn: by(who) } : resume];
    }
    case 'closed':
    case 'merged':
    case 'none':
      return [
        said('item.ended', '已经办结，不待任何人。', 'It has ended and waits for nobody.', {
          state: state.state,
        }),
      ];
    default:
      return state.state satisfies never;
  }
}

/** A report and milestones that stand open. */
function owed({ state }: ItemWork, holder: Turn): readonly Wait[] {
  const report = state.deadlines[REPORT];
  const milestones = Object.values(state.milestones).filter((one) => one.reachedAt === undefined);
  return [
    ...(report?.state === 'running'
      ? [
          {
            ...dueSaid('item.report', { zh: '书面报告', en: 'the written report' }, report.due),
            turn: holder,
          },
        ]
      : []),
    ...milestones.map(({ id, title, due }) => ({
      ...dueSaid(
        'item.milestone',
        { zh: title, en: title },
        state.deadlines[milestoneDeadline(id)]?.due ?? due,
      ),
      turn: holder,
    })),
  ];
}

function dueSaid(code: 'item.report' | 'item.milestone', what: Text, due: string): Said {
  const { zh, en } = dateText(due);
  return said(code, `等待${what.zh}，期限${zh}。`, `Waits for ${what.en}, due ${en}.`, { due });
}

function requestSaid(look: Look, work: ItemWork): readonly Wait[] {
  const { request } = work.state;
  if (!request) return [];
  const { extension, transfer } = collectionOf(work);
  const who = request.kind === 'extension' ? extension?.by : transfer?.by;
  const [zh, en] =
    request.kind === 'extension'
      ? ['延期申请待批复。', 'An extension has been asked for and waits for its answer.']
      : ['转办申请待批复。', 'A transfer has been asked for and waits for its answer.'];
  const asked = said('item.request', zh, en, { request });
  return [who ? { ...asked, turn: turn(look, work, itemParty(work, who)) } : asked];
}

function closingOf(look: Look, work: ItemWork): ClosingAnswer {
  const { state } = work;
  const { id, verify, evidence, endings, major } = collectionOf(work);
  const written = look.written?.at(['collections', id]);
  const report = state.deadlines[REPORT];
  return {
    verifiers: turn(look, work, itemParty(work, verify)),
    evidence: { required: evidence, given: state.evidence },
    ...(state.major && major
      ? { report: { title: major.report, given: report?.state === 'met' } }
      : {}),
    endings,
    ...(written && { written }),
  };
}

function turn(look: Look, { state, definition }: ItemWork, party: Party | undefined): Turn {
  const names = { definition, directory: look.directory };
  const openedAt = state.assignedAt ?? state.enteredAt;
  return turnOf(names, orAdministrator(party, look.directory), { now: look.now, openedAt });
}
