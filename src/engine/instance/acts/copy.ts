import { actorName } from '../../authorise.js';
import { isSomebody, peopleOf } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import { sendCopies } from '../copies.js';
import type { Work } from '../work.js';
import { authorise, authoriseWho } from './authorise.js';
import { isAdministrator } from '../../administrator-only.js';

const COPIES_MAX = 500;

/** 抄送 and 传阅 by hand: by whoever has or had to do with the instance. */
export function sendCopy(
  work: Work,
  { parties: to }: Extract<InstanceCommand, { type: 'sendCopy' }>,
): Refused | undefined {
  const refused = mayCirculate(work);
  if (refused) return refused;
  const { directory } = work.context;
  const nobody = to.find((party) => 'outside' in party || !isSomebody(party, directory));
  if (nobody !== undefined || to.length === 0) {
    return refuse(
      'copy.nobody',
      '通讯录中没有这样的人员',
      'the directory knows nobody of that kind',
      {
        to: nobody ?? null,
      },
    );
  }
  if (Object.keys(work.state.copies).length + to.length > COPIES_MAX) {
    return refuse('copy.tooMany', '抄送太多', 'there are too many copies', { max: COPIES_MAX });
  }
  if (sendCopies(work, to, { by: actorName(work) }) > 0) return undefined;
  return refuse('copy.sent', '他们都已收到抄送，每人一份', 'each of them has a copy already');
}

function mayCirculate(work: Work): Refused | undefined {
  const { actor, directory } = work.context;
  const person = 'person' in actor ? actor.person : '';
  if (person === work.state.starter || isAdministrator(work.context)) return undefined;
  const involved = Object.values(work.state.tasks).some(
    ({ assignee, doneBy }) => doneBy === person || peopleOf(assignee, directory).includes(person),
  );
  return involved ? undefined : authoriseWho(work, work.definition.start.by);
}

/** 已阅: the first of a party who reads it has read it for all of them. */
export function readCopy(
  work: Work,
  command: Extract<InstanceCommand, { type: 'readCopy' }>,
): Refused | undefined {
  const copy = work.state.copies[command.copy];
  if (!copy) {
    return refuse('copy.unknown', `没有抄送${command.copy}`, `there is no copy ${command.copy}`, {
      copy: command.copy,
    });
  }
  const refused = authorise(work, copy.to, copy.sentAt);
  if (refused) return refused;
  if (copy.readAt !== undefined) {
    return refuse('copy.read', '已经标为已阅', 'it has been read already', { by: copy.readBy });
  }
  work.emit({ type: 'copyRead', copy: copy.id, by: actorName(work), at: work.context.now });
  return undefined;
}
