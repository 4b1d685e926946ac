import { Injectable } from '@nestjs/common';
import type { Instant } from '../../calendar/calendar-data.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { Caller } from '../../runtime/access/caller.js';
import { plainCopy } from '../../runtime/canonical.js';
import { Office } from '../../runtime/office.js';
import { refused } from './problem.js';

/** A command on its way from a door to a stream. */
export interface Asked {
  readonly stream: string;
  readonly command: Typed;
  readonly caller: Caller;
  readonly key: string;
  readonly occurredAt?: Instant | undefined;
  readonly reason?: string | undefined;
}

export interface Done {
  readonly seq: number;
  /** It was done before under the same key; this is the answer of that time. */
  readonly repeated: boolean;
  readonly result: Readonly<Record<string, unknown>>;
}

/** Passes commands on as the person who calls; what the engine refuses leaves as a problem. */
@Injectable()
export class Doing {
  constructor(private readonly office: Office) {}

  async does({ stream, command, caller, key, occurredAt, reason }: Asked): Promise<Done> {
    const answer = await this.office.executor.execute({
      stream,
      command: hasParts(command) ? (plainCopy(command) as Typed) : command,
      actor: { person: caller.person },
      key,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(reason === undefined ? {} : { reason }),
    });
    if (!answer.ok) throw refused(answer.refusal);
    const { seq, repeated, result } = answer;
    const isObject = typeof result === 'object' && result !== null;
    return { seq, repeated, result: isObject ? (result as Done['result']) : {} };
  }
}

/** True where a part of a body is an object of a class of its own, and no plain one. */
function hasParts(command: Typed): boolean {
  return Object.values(command).some((value: unknown) =>
    Array.isArray(value) ? value.some(isOfClass) : isOfClass(value),
  );
}

function isOfClass(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}
