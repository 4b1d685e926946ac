import { refuse } from './refusal.js';
import type { Refused } from './refusal.js';
import type { Context } from './stream-kind.js';

/** Commands of the system come from timers and from other streams, never from people. */
export function systemOnly({ actor }: Pick<Context, 'actor'>): Refused | undefined {
  return 'system' in actor
    ? undefined
    : refuse('forbidden.systemOnly', '此命令只能由系统发出', 'only the system gives this command');
}
