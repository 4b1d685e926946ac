import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../calendar/local-time.js';
import type { SecurityCommand } from '../../engine/security/command.js';
import type { Office } from '../office.js';
import type { OfficeClock } from '../ports/clock.js';

/** What a person looked at that is sensitive: a stream, and which part of it. */
export interface SensitiveRead {
  readonly person: string;
  readonly stream: string;
  readonly what: string;
}

/** Writes down on the day's security stream that somebody looked at what is sensitive. */
export async function recordRead(
  office: Pick<Office, 'executor' | 'rules'>,
  clock: OfficeClock,
  { person, stream, what }: SensitiveRead,
): Promise<void> {
  const command: SecurityCommand = { type: 'recordRead', by: { person }, stream, what };
  const answer = await office.executor.execute({
    stream: `security/${localDateOf(clock.now(), office.rules.zone)}`,
    command,
    actor: { system: 'setup' },
    key: `read:${randomUUID()}`,
  });
  if (!answer.ok) throw new Error(answer.refusal.message.en);
}
