import type { InstanceCommand } from '../../src/engine/instance/command.js';
import type { Policy } from './a-stage.js';

/**
 * What a step should do, an approval or a piece of work, said a second time as simply as can be: a tree of people who are asked.
 * It is told every command that was accepted and answers who is asked now and what came of it.
 */
export class VoteModel {
  #nodes: Node[] = [];
  readonly #letOff: Node[] = [];
  #closed = false;
  #returner: 'nobody' | 'all' | Node = 'nobody';
  #away = false;

  /** One whom nobody is named for belongs to all of them together. */
  constructor(
    readonly policy: Policy,
    readonly names: readonly string[] = [],
  ) {}

  /** The step is open anew, and nobody has said anything; `prefix` is what its tasks are called. */
  reset(prefix: string): void {
    const shared = this.policy === 'claim';
    this.#nodes = shared ? [node(prefix)] : this.names.map((name) => node(`${prefix}/${name}`));
    this.#closed = false;
    this.#away = false;
    this.#returner = 'nobody';
    this.#letOff.length = 0;
  }

  /** `made` are the ids of the tasks that the command brought about. */
  hear(command: InstanceCommand, made: readonly string[]): void {
    if (command.type === 'closeBallot') this.#closed = true;
    if (!('task' in command)) return;
    const one = this.#nodes.find(({ id }) => id === command.task);
    if (!one) return;
    const decided = this.outcome() !== undefined;
    switch (command.type) {
      case 'approve':
        one.said = 'approved';
        return;
      case 'reject':
        one.said = 'refused';
        return;
      case 'abstain':
        one.said = 'abstained';
        return;
      case 'complete':
        one.said = isVote(one) ? 'approved' : 'advised';
        return;
      case 'addSigner':
        if (command.how === 'after') one.said = 'approved';
        // Whoever signs with a signer stands where he stands.
        if (command.how === 'with' && isSigner(one) && one.of) this.#add(one.of, one.as, made);
        else this.#add(one, command.how, made);
        return;
      case 'delegate':
        this.#add(one, 'advice', made);
        return;
      case 'removeSigner':
        this.#remove(one);
        // With nobody left to ask, those who had been let off are asked after all.
        if (!this.#away && this.outcome() === undefined && this.open().length === 0) {
          this.#nodes.push(...this.#letOff.splice(0));
        }
        return;
      case 'takeBack':
        one.said = undefined;
        for (const child of this.#children(one, 'after')) if (!child.said) this.#remove(child);
        if (decided) this.#nodes = this.#nodes.filter(({ as, said }) => as !== 'advice' || said);
        // The others were let off when he decided, and stay so.
        if (this.policy === 'any' && decided) {
          const letOff = this.#nodes.filter((other) => other !== one && other.said === undefined);
          this.#letOff.push(...letOff);
          this.#nodes = this.#nodes.filter((other) => !letOff.includes(other));
        }
        return;
      case 'return':
        one.said = 'returned';
        this.#sentBack(one, command.to === 'rework' && command.resume === 'again');
        return;
      default:
        return;
    }
  }

  /** What was sent back has come again. */
  comeBack(): void {
    this.#away = false;
    this.#closed = false;
    if (this.#returner === 'all') {
      this.#nodes = this.#nodes.filter(
        (one) => isVote(one) || (isSigner(one) && one.said !== undefined),
      );
      for (const one of this.#nodes) if (isVote(one)) one.said = undefined;
    } else if (this.#returner !== 'nobody') {
      this.#returner.said = undefined;
    }
    this.#returner = 'nobody';
  }

  /** Ids of those who are asked now. */
  open(): readonly string[] {
    if (this.#away || this.outcome() !== undefined) return [];
    return this.#nodes
      .filter((one) => one.said === undefined && !this.#waits(one))
      .map(({ id }) => id)
      .sort();
  }

  outcome(): 'approved' | 'refused' | undefined {
    if (this.#away) return undefined;
    const verdicts = this.#nodes.filter(isVote).map((one) => this.#verdict(one));
    const count = (what: string | undefined) => verdicts.filter((one) => one === what).length;
    const all = verdicts.length;
    switch (this.policy) {
      case 'any':
        return count('approved') > 0 ? 'approved' : count('refused') > 0 ? 'refused' : undefined;
      case 'vote': {
        const decided = all - count(undefined);
        if (this.#closed)
          return decided > 0 && 2 * count('approved') > all ? 'approved' : 'refused';
        if (decided < 1) return undefined;
        if (2 * count('approved') > all) return 'approved';
        return 2 * (count('approved') + count(undefined)) > all ? undefined : 'refused';
      }
      case 'all':
      case 'sequential':
      case 'claim':
        if (count('refused') > 0) return 'refused';
        return count('approved') === all ? 'approved' : undefined;
    }
  }

  #add(to: Node, as: Node['as'], made: readonly string[]): void {
    const own = this.#nodes.filter((one) => one === to || (one.of === to && one.as === 'with'));
    const at = Math.max(...own.map((one) => this.#nodes.indexOf(one)));
    const nodes = made.map((id) => ({ ...node(id), as, of: to }));
    // In line they come right behind whoever asked for them.
    this.#nodes.splice(as === 'with' ? at + 1 : this.#nodes.length, 0, ...nodes);
  }

  #remove(one: Node): void {
    for (const child of this.#nodes.filter(({ of, as }) => of === one && as !== 'with')) {
      if (child.said === undefined || child.said === 'returned') this.#remove(child);
    }
    this.#nodes = this.#nodes.filter((other) => other !== one);
  }

  #sentBack(by: Node, all: boolean): void {
    this.#away = true;
    this.#returner = all ? 'all' : by;
    this.#nodes = this.#nodes.filter((one) => one.as !== 'advice' || one.said !== undefined);
    if (this.policy !== 'any' || all) return;
    const kept = new Set<Node>();
    for (let one: Node | undefined = by; one; one = one.of) kept.add(one);
    this.#nodes = this.#nodes.filter((one) => kept.has(one) || one.said !== undefined);
  }

  #children(of: Node, as: Node['as']): readonly Node[] {
    return this.#nodes.filter((one) => one.of === of && one.as === as);
  }

  #waits(one: Node): boolean {
    if (this.#children(one, 'before').some((child) => this.#verdict(child) !== 'approved'))
      return true;
    if (this.#children(one, 'advice').some(({ said }) => said === undefined)) return true;
    if (this.policy !== 'sequential' || !isVote(one)) return false;
    const line = this.#nodes.filter(isVote);
    return line.slice(0, line.indexOf(one)).some((other) => this.#verdict(other) === undefined);
  }

  #verdict(one: Node): string | undefined {
    const signers = [...this.#children(one, 'before'), ...this.#children(one, 'after')];
    const theirs = signers.map((child) => this.#verdict(child));
    if (one.said === 'refused' || theirs.includes('refused')) return 'refused';
    if (one.said === undefined || theirs.includes(undefined)) return undefined;
    return one.said;
  }
}

interface Node {
  readonly id: string;
  readonly as: 'vote' | 'with' | 'before' | 'after' | 'advice';
  readonly of?: Node;
  said: string | undefined;
}

function node(id: string): Node {
  return { id, as: 'vote', said: undefined };
}

function isVote({ as }: Node): boolean {
  return as === 'vote' || as === 'with';
}

function isSigner({ as }: Node): boolean {
  return as === 'before' || as === 'after';
}
