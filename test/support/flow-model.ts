import type { InstanceCommand } from '../../src/engine/instance/command.js';
import type { Place, Policy } from './a-stage.js';
import { VoteModel } from './vote-model.js';

type Life = 'running' | 'returned' | 'suspended' | 'draft' | 'completed' | Ended;
type Ended = 'refused' | 'revoked' | 'terminated' | 'void';

interface Part {
  readonly id: string;
  readonly needs: readonly string[];
  readonly votes: VoteModel;
  state: 'waiting' | 'open' | 'done' | 'skipped';
  cycle: number;
  /** It was sent back: for rework where no steps are named, else to those. */
  away?: { readonly again: boolean; readonly steps: readonly string[]; reworked: boolean };
}

/**
 * What the whole small process should do, said a second time: which steps are done, open or waiting after each act,
 * and who is asked. It knows returns, taking back, jumps, waking and standing still, and is told nothing by the engine
 * but the ids of the tasks that somebody has added.
 */
export class FlowModel {
  life: Life = 'running';
  readonly #parts: readonly Part[];
  #stoodIn: Life = 'running';

  /** As a stage begins: drafted, signed by the director, and open from there on. */
  constructor(policy: Policy, place: Place) {
    const side = place === 'beside' ? ['side'] : [];
    this.#parts = [
      part('draft', [], new VoteModel('claim')),
      part('first', ['draft'], new VoteModel('all', ['leader'])),
      part('vote', ['first'], new VoteModel(policy, ['deputy-a', 'deputy-b', 'off-head'])),
      ...side.map((id) => part(id, ['first'], new VoteModel('claim'))),
      part('last', ['vote', ...side], new VoteModel('claim')),
    ];
    this.#settle();
    this.hear({ type: 'complete', task: 'draft' }, 'draft', []);
    this.hear({ type: 'approve', task: 'first/leader' }, 'first', []);
  }

  /** `on` is the step of the command's task, `made` the tasks that were added by it. */
  hear(command: InstanceCommand, on: string, made: readonly string[]): void {
    switch (command.type) {
      case 'return':
        this.#part(on).votes.hear(command, made);
        this.#sendBack(this.#part(on), command);
        break;
      case 'takeBack':
        this.#takeBack(this.#part(on), command);
        break;
      case 'complete':
        this.#complete(this.#part(on), command);
        break;
      case 'closeBallot':
        this.#part(command.step).votes.hear(command, made);
        break;
      case 'jump':
        this.#moveTo(command.step, this.#leftBy(command.step));
        break;
      case 'wake':
        this.#wake(command.step);
        break;
      default:
        if (this.#changesLife(command)) return;
        if ('task' in command) this.#part(on).votes.hear(command, made);
    }
    this.#settle();
  }

  /** By step: its state and cycle. */
  steps(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#parts.map(({ id, state, cycle }) => [id, `${state} ${String(cycle)}`]),
    );
  }

  /** The ids of the tasks that somebody can act on; of a rework the step. */
  open(): readonly string[] {
    return this.#parts
      .flatMap((one) => {
        if (one.state !== 'open') return [];
        if (one.away) return one.away.steps.length === 0 ? [`${one.id}: rework`] : [];
        return this.#waits(one) ? [] : one.votes.open();
      })
      .sort();
  }

  outcome(step: string): string | undefined {
    return this.#part(step).votes.outcome();
  }

  #part(id: string): Part {
    const found = this.#parts.find((one) => one.id === id);
    if (!found) throw new Error(`the model has no step ${id}`);
    return found;
  }

  #changesLife(command: InstanceCommand): boolean {
    switch (command.type) {
      case 'suspend':
        this.#stoodIn = this.life;
        this.life = 'suspended';
        return true;
      case 'activate':
        this.life = this.#stoodIn;
        return true;
      case 'withdraw':
        this.life = 'draft';
        return true;
      case 'revoke':
        this.life = 'revoked';
        return true;
      case 'terminate':
        this.life = 'terminated';
        return true;
      case 'void':
        this.life = 'void';
        return true;
      default:
        return false;
    }
  }

  #sendBack(by: Part, { to = 'rework', resume }: Extract<InstanceCommand, { type: 'return' }>) {
    const again = resume === 'again';
    const steps = to === 'rework' ? [] : to === 'previous' ? this.#previous(by.id) : [to];
    if (again && steps.length > 0) {
      this.#reopen([...steps, ...steps.flatMap((id) => this.#after(id))]);
      return;
    }
    by.away = { again, steps, reworked: false };
    this.#reopen(steps);
  }

  /** What it had opened waits again. */
  #takeBack(by: Part, command: InstanceCommand): void {
    by.votes.hear(command, []);
    if (by.state !== 'done') return;
    by.state = 'open';
    const begun = this.#after(by.id).filter((id) =>
      ['open', 'skipped'].includes(this.#part(id).state),
    );
    this.#reopen(begun);
  }

  #complete(by: Part, command: Extract<InstanceCommand, { type: 'complete' }>): void {
    if (by.away?.steps.length === 0 && command.task.includes('/rework')) by.away.reworked = true;
    else by.votes.hear(command, []);
  }

  #leftBy(to: string): readonly string[] {
    const first = this.#before(to);
    return this.#parts
      .filter(({ id, state }) => {
        if (id === to || this.#after(to).includes(id)) return false;
        return state === 'open' || (state === 'waiting' && first.includes(id));
      })
      .map(({ id }) => id);
  }

  #moveTo(to: string, leave: readonly string[]): void {
    this.#reopen(this.#after(to));
    if (this.#part(to).state !== 'open') this.#reopen([to]);
    for (const id of leave) {
      this.#part(id).state = 'skipped';
      delete this.#part(id).away;
    }
    this.#begin(this.#part(to));
  }

  /** What was open beside it begins anew; what would lead to it is left out. */
  #wake(to: string): void {
    this.life = 'running';
    const first = this.#before(to);
    const open = this.#parts.filter(({ id, state }) => state === 'open' && !first.includes(id));
    this.#reopen(open.map(({ id }) => id));
    this.#moveTo(
      to,
      this.#leftBy(to).filter((id) => first.includes(id)),
    );
  }

  #begin(one: Part): void {
    if (one.state !== 'waiting') return;
    one.state = 'open';
    one.votes.reset(one.cycle === 1 ? one.id : `${one.id}@${String(one.cycle)}`);
  }

  #reopen(ids: readonly string[]): void {
    for (const id of new Set(ids)) {
      const one = this.#part(id);
      if (one.state === 'waiting') continue;
      one.state = 'waiting';
      one.cycle += 1;
      delete one.away;
    }
  }

  #before(id: string): readonly string[] {
    return this.#part(id).needs.flatMap((need) => [need, ...this.#before(need)]);
  }

  /** The nearest steps that were done. */
  #previous(id: string): readonly string[] {
    return this.#part(id).needs.flatMap((need) =>
      this.#part(need).state === 'done' ? [need] : this.#previous(need),
    );
  }

  #after(id: string): readonly string[] {
    return this.#parts.filter((one) => this.#before(one.id).includes(id)).map((one) => one.id);
  }

  #isOver(id: string): boolean {
    return ['done', 'skipped'].includes(this.#part(id).state);
  }

  /** Something that was sent back elsewhere has to come again first. */
  #waits(one: Part): boolean {
    return this.#parts.some(({ id, state, away }) => {
      if (id === one.id || state !== 'open' || !away) return false;
      return away.steps.length === 0 || away.steps.some((to) => this.#after(to).includes(one.id));
    });
  }

  #settle(): void {
    if (this.life !== 'running' && this.life !== 'returned') return;
    while (this.#parts.some((one) => this.#step(one)));
    if (this.#isRefused()) return;
    const reworked = this.#parts.some(
      ({ state, away }) => state === 'open' && away?.steps.length === 0,
    );
    this.life = reworked ? 'returned' : 'running';
    if (this.#parts.every(({ id }) => this.#isOver(id))) this.life = 'completed';
  }

  #isRefused(): boolean {
    return this.life === 'refused';
  }

  /** One thing that happens by itself; false if there is none. */
  #step(one: Part): boolean {
    if (this.#isRefused()) return false;
    if (one.state === 'waiting') {
      if (!one.needs.every((id) => this.#isOver(id))) return false;
      this.#begin(one);
      return true;
    }
    if (one.state !== 'open') return false;
    if (one.away) return this.#comeBack(one, one.away);
    const outcome = one.votes.outcome();
    if (outcome === undefined) return false;
    one.state = 'done';
    if (outcome === 'refused') this.life = 'refused';
    return true;
  }

  #comeBack(one: Part, { again, steps, reworked }: NonNullable<Part['away']>): boolean {
    if (steps.length === 0 ? !reworked : !steps.every((id) => this.#isOver(id))) return false;
    if (again && steps.length === 0) {
      const open = this.#parts.filter(({ state }) => state === 'open').map(({ id }) => id);
      this.#reopen([...this.#before(one.id), ...open]);
      return true;
    }
    if (!this.#before(one.id).every((id) => this.#isOver(id))) return false;
    delete one.away;
    one.votes.comeBack();
    return true;
  }
}

function part(id: string, needs: readonly string[], votes: VoteModel): Part {
  return { id, needs, votes, state: 'waiting', cycle: 1 };
}
