import { refuse } from '../../engine/refusal.js';
import type { Moment } from '../../runtime/reading/scenes.js';
import { problemOf, ProblemError, refused } from './problem.js';

const BAD_REQUEST = 400;

/** The moment that is asked about, which has to be one that has come. */
export function momentOf({ asOf, effective }: Moment, now: string): Moment {
  if (asOf !== undefined && effective !== undefined) {
    throw new ProblemError(
      problemOf(BAD_REQUEST, 'request.malformed', {
        zh: 'asOf\u4e0eeffective\u53ea\u80fd\u7528\u4e00\u4e2a\u3002',
        en: 'Ask by asOf or by effective, not by both.',
      }),
    );
  }
  if ((asOf ?? effective ?? now) > now) {
    throw refused(
      refuse(
        'time.future',
        '\u4e0d\u80fd\u67e5\u770b\u5c06\u6765\u7684\u65f6\u523b',
        'that moment has not come yet',
        {
          now,
        },
      ).refusal,
    );
  }
  return { asOf, effective };
}
