import type { Instant } from '../../calendar/calendar-data.js';
import type { Rung, Text } from '../../definition/definition.js';
import type { ArmedRung, Deadline } from '../deadline.js';
import type { Party } from '../party.js';
import type { Look } from './look.js';
import { rungText } from './rule-words.js';
import type { PastDeadlineEvent } from './past-deadline.js';
import { turnOf, type Turn } from './whose-turn.js';

/** One rung of a deadline's ladder. */
export interface RungAnswer {
  readonly id: string;
  readonly title: Text;
  /** When it rings: 期限前3个工作日. */
  readonly rule: Text;
  readonly action: Rung['action'];
  readonly at: Instant;
  readonly state: ArmedRung['state'];
  /** Whom it told, or will tell as things are now; nobody for a skipped one. */
  readonly to: readonly Turn[];
  /** Where it has rung: when that was recorded, and whether that was late. */
  readonly rang?: {
    readonly seq: number;
    readonly recordedAt: Instant;
    readonly late: boolean;
    readonly slip?: string;
  };
}

export type AddresseesOf = (rung: Rung, deadline: Deadline) => readonly Party[];

export function explainRungs(
  look: Look,
  params: Readonly<Record<string, unknown>>,
  deadline: Deadline,
  ladder: readonly Rung[],
  events: readonly PastDeadlineEvent[],
  addresseesOf: AddresseesOf,
): readonly RungAnswer[] {
  const names = { definition: look.definition.text, directory: look.directory };
  const at = { now: look.now, openedAt: deadline.openedAt };
  return deadline.rungs.flatMap((armed) => {
    const rung = ladder.find(({ id }) => id === armed.id);
    if (!rung) return [];
    const rang = armed.state === 'fired' ? rangOf(events, armed.id) : undefined;
    const parties = rang?.event.to ?? (armed.state === 'armed' ? addresseesOf(rung, deadline) : []);
    return [
      {
        ...armed,
        title: rung.title,
        rule: rungText(rung, params),
        action: rung.action,
        to: parties.map((party) => turnOf(names, party, at)),
        ...(rang && { rang: ringing(rang) }),
      },
    ];
  });
}

type Rang = PastDeadlineEvent & {
  readonly event: Extract<PastDeadlineEvent['event'], { type: 'rungFired' }>;
};

function rangOf(events: readonly PastDeadlineEvent[], rung: string): Rang | undefined {
  return events.findLast(
    (one): one is Rang => one.event.type === 'rungFired' && one.event.rung === rung,
  );
}

function ringing({ seq, recordedAt, event: { late, slip } }: Rang): RungAnswer['rang'] & object {
  return { seq, recordedAt, late, ...(slip === undefined ? {} : { slip }) };
}
