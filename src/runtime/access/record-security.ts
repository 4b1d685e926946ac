import { randomUUID } from 'node:crypto';
import type { AccessRecord, SecurityCommand } from '../../engine/security/command.js';
import type { Office } from '../office.js';
import type { OfficeClock } from '../ports/clock.js';
import { securityStream } from '../stream-name.js';

/**
 * Writes down on the day's security stream what the system saw at its doors. Each call is an entry,
 * unless a key is named: that is written down once a day.
 */
export async function recordSecurity(
  office: Pick<Office, 'executor' | 'rules'>,
  clock: OfficeClock,
  command: Extract<
    SecurityCommand,
    { readonly type: 'recordLogIn' | 'recordRead' | 'recordAccess' | 'recordRefusal' }
  >,
  key: string = randomUUID(),
): Promise<void> {
  const answer = await office.executor.execute({
    stream: securityStream(clock.now(), office.rules.zone),
    command,
    actor: { system: 'setup' },
    key: `${command.type}:${key}`,
  });
  if (!answer.ok) throw new Error(answer.refusal.message.en);
}

/** Writes down that a way in was given to somebody or taken from him, and by whom. */
export async function recordAccess(
  {
    office,
    clock,
  }: { readonly office: Pick<Office, 'executor' | 'rules'>; readonly clock: OfficeClock },
  record: AccessRecord,
): Promise<void> {
  await recordSecurity(office, clock, { type: 'recordAccess', ...record });
}
