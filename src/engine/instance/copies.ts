import { localDateOf } from '../../calendar/local-time.js';
import type { Span } from '../../definition/definition.js';
import { ringingOn } from '../deadline.js';
import { shift, spanEnd, spanOf } from '../due.js';
import type { Party } from '../party.js';
import type { Timer } from '../stream-kind.js';
import type { Instance } from './state.js';
import { deadlineRules, emitMessage } from './work.js';
import type { Work } from './work.js';

/** Sends a copy to each party that has none of this instance yet (抄送). */
export function sendCopies(
  work: Work,
  to: readonly Party[],
  from: { readonly step?: string; readonly by: string; readonly remind?: Span },
): number {
  let sent = 0;
  for (const party of to) {
    if (hasCopy(work, party)) continue;
    const id = String(Object.keys(work.state.copies).length + 1);
    work.emit({
      type: 'copySent',
      copy: {
        id,
        to: party,
        by: from.by,
        sentAt: work.context.now,
        reminded: false,
        ...(from.step === undefined ? {} : { step: from.step }),
        ...(from.remind === undefined ? {} : { remindAt: remindAt(work, from.remind) }),
      },
    });
    emitMessage(work, {
      to: party,
      kind: 'copy',
      subject: work.state.subject,
      about: `copy/${id}`,
    });
    sent += 1;
  }
  return sent;
}

function hasCopy(work: Work, party: Party): boolean {
  const text = JSON.stringify(party);
  return Object.values(work.state.copies).some((copy) => JSON.stringify(copy.to) === text);
}

function remindAt(work: Work, span: Span): string {
  const rules = deadlineRules(work);
  if (spanOf(span, rules.params).unit === 'hour') return spanEnd(work.context.now, span, rules);
  return ringingOn(shift(localDateOf(work.context.now, work.calendar.zone), span, 1, rules), rules);
}

/** Copies outlive the instance: they are read after its end. */
export function copyTimers(state: Instance): readonly Timer[] {
  return Object.values(state.copies).flatMap(({ id, remindAt, reminded, readAt }) =>
    remindAt === undefined || reminded || readAt !== undefined
      ? []
      : [{ id: `copy:${id}`, at: remindAt }],
  );
}

export function fireCopyTimers(work: Work, due: readonly Timer[]): void {
  for (const copy of Object.values(work.state.copies)) {
    if (!due.some((timer) => timer.id === `copy:${copy.id}`)) continue;
    work.emit({ type: 'copyReminded', copy: copy.id });
    const { to, id } = copy;
    emitMessage(work, { to, kind: 'copy', subject: work.state.subject, about: `copy/${id}` });
  }
}
