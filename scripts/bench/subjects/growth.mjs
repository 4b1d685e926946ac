// Whether an act costs more when there are many open instances, or when its own has a long history.
import { measure, megabytes } from '../measure.mjs';
import { ACTS, on, openOffice, perform, start } from '../office.mjs';

const STARTS_AT_ONCE = 64;
/** Steps through all instances, so that each is asked for as seldom as can be. */
const STRIDE = 7_919;

/** @param {{ folder: string }} options */
export async function open({ folder }) {
  let opened = 0;
  let { office, store } = await openOffice(folder);
  const reopen = async (/** @type {boolean} */ durable) => {
    store.close();
    ({ office, store } = await openOffice(folder, { durable }));
  };
  const actsOf = (/** @type {number} */ id) => ACTS['three-approvals']?.(`g-${String(id)}`) ?? [];
  return {
    /** @param {{ instances: number }} how */
    async fill({ instances }) {
      await reopen(false);
      while (opened < instances) {
        const ids = Array.from(
          { length: Math.min(STARTS_AT_ONCE, instances - opened) },
          (_, n) => opened + n,
        );
        opened += ids.length;
        await Promise.all(ids.map((id) => act(office, actsOf(id)[0])));
      }
      await reopen(true);
    },
    /** Approvals of open instances, each once; each that is taken on is replaced by a new one. @param {{ ms: number }} how */
    async round({ ms }) {
      let at = 0;
      const figures = await measure({ ms, clients: 1 }, async () => {
        at = (at + STRIDE) % opened;
        const id = at;
        const [, first] = actsOf(id);
        if (first === undefined || done.has(id)) {
          await act(office, actsOf(opened)[0]);
          opened += 1;
          return 1;
        }
        done.add(id);
        await act(office, first);
        return 1;
      });
      return { ...figures, megabytes: megabytes() };
    },
    /** Records facts on one instance until its history has so many commits, then measures. @param {{ commits: number, ms: number }} how */
    async history({ commits, ms }) {
      if (recorded === 0) {
        await perform(office, start('long', 'with-deadline', {}));
        recorded = 1;
      }
      if (commits > recorded + 100) {
        await reopen(false);
        for (; recorded < commits; recorded += 1) await perform(office, note());
        await reopen(true);
      }
      return measure({ ms, clients: 1 }, async () => {
        recorded += 1;
        await perform(office, note());
        return 1;
      });
    },
  };
}

const done = new Set();
let recorded = 0;

/**
 * @param {import('../office.mjs').Office} office
 * @param {import('../office.mjs').Act | undefined} one
 */
async function act(office, one) {
  if (one !== undefined) await perform(office, one);
}

function note() {
  return on('long', 'off-clerk', { type: 'record', of: 'note', form: {} });
}
