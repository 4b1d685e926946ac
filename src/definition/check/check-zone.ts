import { requireZone } from '../../calendar/zone-stretch.js';
import type { Check } from './checked.js';

/**
 * The zone is one that times can be computed in. The zones are those of the machine's time zone data:
 * a list of our own would be stale where the data is new, and a zone that the data lacks cannot be
 * computed with whatever a list says.
 */
export const checkZone: Check = ({ definition }) => {
  try {
    requireZone(definition.zone);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [
      {
        code: 'BF431',
        path: ['zone'],
        of: 'value',
        message: {
          zh: `没有时区“${definition.zone}”。`,
          en: `There is no time zone "${definition.zone}".`,
        },
        mend: { zh: '例如 Asia/Shanghai。', en: 'For example Asia/Shanghai.' },
      },
    ];
  }
};
