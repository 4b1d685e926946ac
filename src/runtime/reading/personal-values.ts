import { oversees } from '../../engine/directory/powers.js';
import type { Directory } from '../../engine/directory/state.js';
import type { Instance } from '../../engine/instance/state.js';
import { actingFor, peopleOf, type Party } from '../../engine/party.js';
import type { Caller } from '../access/caller.js';
import { recordSecurity } from '../access/record-security.js';
import { erasableDigestsIn } from '../erasables.js';
import type { Office } from '../office.js';
import type { OfficeClock } from '../ports/clock.js';

/** What is looked at: an instance, or an item of it, which has people of its own. */
export interface LookedAt {
  readonly instance: Instance;
  readonly directory: Directory;
  /** The stream that the security log names. */
  readonly stream: string;
  readonly parties?: readonly Party[];
}

/**
 * Shows personal values to those who may see them: administrators and auditors, whose looking is
 * written down, and people who have or had a task there. Everybody else sees references.
 */
export class PersonalValues {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  async shownTo<Value>(caller: Caller, value: Value, at: LookedAt, what: string): Promise<Value> {
    if (erasableDigestsIn(value).length === 0) return value;
    if (!(await this.mayLook(caller, at, what))) return value;
    // The same value, with what stands beside the log in its places.
    return (await this.office.queries.withErasables(value)) as Value;
  }

  /** True if they may be shown to him; of those whose looking is watched it is written down. */
  async mayLook(caller: Caller, at: LookedAt, what: string): Promise<boolean> {
    if (!oversees(caller.powers)) return this.#isConcerned(caller.person, at);
    const by = { person: caller.person };
    const read = { type: 'recordRead', by, stream: at.stream, what } as const;
    await recordSecurity(this.office, this.clock, read);
    return true;
  }

  #isConcerned(person: string, { instance, directory, parties = [] }: LookedAt): boolean {
    const now = this.clock.now();
    const ofItem = parties.some((party) => peopleOf(party, directory).includes(person));
    return (
      ofItem ||
      Object.values(instance.tasks).some(
        ({ assignee, with: others, doneBy, openedAt }) =>
          doneBy === person ||
          actingFor(person, assignee, { directory, now, openedAt }).may ||
          others.some((party) => peopleOf(party, directory).includes(person)),
      )
    );
  }
}
