import type { LocalDate } from '../../../calendar/calendar-data.js';
import { adoptedMoment } from '../../adopted-moment.js';
import { newDeadline } from '../../deadline.js';
import type { Deadline } from '../../deadline.js';
import { isLate } from '../../due.js';
import type { AdoptedItem } from '../adopted-item.js';
import type { ItemNews } from '../command.js';
import { REPORT, WHOLE, milestoneDeadline } from '../deadlines.js';
import { collectionOf, holderParty, itemRules } from '../work.js';
import type { ItemWork } from '../work.js';

type Adopt = Extract<ItemNews, { type: 'adopt' }>;

/** Records an item as it stands. What would have rung before now never does. */
export function adopt(work: ItemWork, command: Adopt): void {
  const { item, by } = command;
  const { zone } = work.calendar;
  const adopted = true;
  const occurredAt = adoptedMoment(item.enteredOn, zone);
  work.emit({ type: 'itemAdopted', by, item: stateOf(command, zone), adopted, occurredAt });
  for (const one of item.progress ?? []) {
    work.emit({
      type: 'progressReported',
      by: one.by,
      opinion: one.opinion,
      adopted,
      occurredAt: adoptedMoment(one.on, zone),
    });
  }
  if (item.due !== undefined) setDue(work, item, WHOLE, item.due, item.submittedOn);
  if (item.major) setDue(work, item, REPORT, item.major.due, item.major.reportedOn);
  for (const { id, due, reachedOn } of item.milestones ?? []) {
    setDue(work, item, milestoneDeadline(id), due, reachedOn);
  }
}

function stateOf({ item, summary, ...command }: Adopt, zone: string) {
  const { number, state, late, major, ending, department, person, tags } = summary;
  const at = (name: 'assigned' | 'submitted' | 'closed', date: LocalDate | undefined) =>
    date === undefined ? {} : { [`${name}At`]: adoptedMoment(date, zone) };
  const milestones = (item.milestones ?? []).map(({ reachedOn, ...milestone }) => ({
    ...milestone,
    ...(reachedOn === undefined ? {} : { reachedAt: adoptedMoment(reachedOn, zone) }),
  }));
  return {
    instance: command.instance,
    definition: command.definition,
    collection: command.collection,
    number,
    // An item's summary names one of its states.
    state: item.state,
    department,
    person,
    with: item.with ?? [],
    tags,
    form: item.form ?? {},
    major,
    milestones: Object.fromEntries(milestones.map((one) => [one.id, one])),
    evidence: item.evidence ?? [],
    enteredAt: adoptedMoment(item.enteredOn, zone),
    ...at('assigned', item.assignedOn),
    ...at('submitted', item.submittedOn),
    ...at('closed', item.closedOn),
    ending: state === 'merged' ? '' : ending,
    late,
    cycle: item.cycle ?? 1,
    mergedInto: item.mergedInto ?? '',
    ...(item.suspended === undefined ? {} : { suspended: item.suspended }),
    ...(item.request === undefined ? {} : { request: item.request }),
    starter: command.starter,
    roles: command.roles,
    params: command.params,
  };
}

function setDue(
  work: ItemWork,
  item: AdoptedItem,
  id: string,
  due: LocalDate,
  metOn: LocalDate | undefined,
): void {
  const { department, assignedAt, enteredAt } = work.state;
  const { zone } = work.calendar;
  const deadline = newDeadline(
    {
      id,
      on: id,
      owner: holderParty(work.state) ?? { administrator: true },
      department: department === '' ? undefined : department,
      due,
      given: true,
      ladder: collectionOf(work).ladder,
      openedAt: assignedAt ?? enteredAt,
    },
    work.context.now,
    itemRules(work),
  );
  const metAt = metOn === undefined ? undefined : adoptedMoment(metOn, zone);
  const stands = standing(item, id, metAt === undefined);
  work.emit({
    type: 'deadlineSet',
    deadline: {
      ...deadline,
      state: stands,
      ...(metAt === undefined || (stands !== 'met' && stands !== 'stopped') ? {} : { metAt }),
      late: stands === 'met' && metAt !== undefined && isLate({ due }, metAt, zone),
    },
    adopted: true,
  });
}

/** A report and a milestone are met by themselves; everything else follows the item. */
function standing(item: AdoptedItem, id: string, unmet: boolean): Deadline['state'] {
  if (id !== WHOLE && !unmet) return 'met';
  switch (item.state) {
    case 'closed':
      return id === WHOLE ? 'met' : 'ended';
    case 'merged':
      return 'ended';
    case 'submitted':
      return 'stopped';
    case 'suspended':
      return 'suspended';
    default:
      return item.declined === true ? 'ended' : 'running';
  }
}
