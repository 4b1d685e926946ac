// The load under which the server is killed: people who start and approve, and a clock that goes on.

/** @typedef {{ stream: string, person: string, key: string }} Acknowledged */
/** @typedef {{ url: string, tokens: Record<string, string> }} Doors */

const DAY_MS = 24 * 60 * 60_000;

/** Asks until the server is gone; everything that it acknowledged is kept in `acknowledged`. */
export class Load {
  /** @type {Acknowledged[]} */
  acknowledged = [];
  /** Refusals by code: a race for a task is none of the server's faults. @type {Map<string, number>} */
  refused = new Map();
  #keys = 0;

  /** @param {string} start the instant at which the virtual clock stands */
  constructor(start) {
    this.now = start;
  }

  /**
   * Runs clients until the signal, and gives back when all of them have noticed.
   * @param {Doors} doors
   * @param {AbortSignal} signal
   */
  async run(doors, signal) {
    const until = async (/** @type {() => Promise<void>} */ work) => {
      while (!signal.aborted) {
        // Whatever was under way when the server died has no answer, and nobody was told that it was done.
        await work().catch(() => undefined);
      }
    };
    await Promise.all([
      ...Array.from({ length: 3 }, () => until(() => this.#start(doors, signal))),
      until(() => this.#approve(doors, 'first', signal)),
      until(() => this.#approve(doors, 'second', signal)),
      until(() => this.#moveClock(doors, signal)),
    ]);
  }

  /** @param {Doors} doors @param {AbortSignal} signal */
  async #start(doors, signal) {
    const key = this.#key();
    const body = { definition: 'killed', id: key, form: { cents: 100 } };
    const answer = await ask(doors, 'starter', 'POST', '/instances', { body, key, signal });
    this.#note(answer, `instance/${key}`, 'starter', key);
  }

  /** @param {Doors} doors @param {string} person @param {AbortSignal} signal */
  async #approve(doors, person, signal) {
    const { body } = await ask(doors, person, 'GET', '/tasks?limit=5', { signal });
    for (const { instance, task } of body.items) {
      if (signal.aborted) return;
      const key = this.#key();
      const path = `/instances/${instance}/tasks/${encodeURIComponent(task)}/acts`;
      const act = { act: 'approve' };
      const answer = await ask(doors, person, 'POST', path, { body: act, key, signal });
      this.#note(answer, `instance/${instance}`, person, key);
    }
  }

  /** @param {Doors} doors @param {AbortSignal} signal */
  async #moveClock(doors, signal) {
    this.now = new Date(Date.parse(this.now) + DAY_MS / 2).toISOString();
    await ask(doors, 'admin', 'POST', '/clock', { body: { to: this.now }, signal });
  }

  /**
   * @param {{ status: number, body: { code?: string } }} answer
   * @param {string} stream
   * @param {string} person
   * @param {string} key
   */
  #note({ status, body }, stream, person, key) {
    if (status < 300) this.acknowledged.push({ stream, person, key });
    else if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`);
    else this.refused.set(body.code ?? '', (this.refused.get(body.code ?? '') ?? 0) + 1);
  }

  #key() {
    this.#keys += 1;
    return `k${this.#keys}`;
  }
}

/**
 * @param {Doors} doors
 * @param {string} person
 * @param {string} method
 * @param {string} path
 * @param {{ body?: object, key?: string, signal?: AbortSignal }} more
 */
async function ask({ url, tokens }, person, method, path, { body, key, signal }) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[person]}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const answered = /** @type {{ code?: string, items: { instance: string, task: string }[] }} */ (
    await answer.json()
  );
  return { status: answer.status, body: answered };
}
