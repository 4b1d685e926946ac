import type { MailboxCommand } from '../engine/mailbox/command.js';
import type { Mailbox } from '../engine/mailbox/state.js';
import type { CourierParts } from './courier-parts.js';
import type { Answer } from './executor.js';
import { letterFor } from './letter.js';
import type { Channel, Handed, Letter } from './ports/channel.js';
import type { KeyedRow } from './ports/views.js';
import { DISPATCHES } from './views/mailbox-views.js';
import { textOf } from './views/text-of.js';

/** How much one channel is given at the same time. */
const AT_ONCE_MAX = 4;
const BATCH_DISPATCHES = 50;
const BATCHES_MAX = 20;
const ERROR_LENGTH_MAX = 300;
const COURIER_ACTOR = { system: 'courier' } as const;

interface Tally {
  readonly sent: number;
  readonly failed: number;
}

const NOTHING: Tally = { sent: 0, failed: 0 };

/** Hands over the dispatches that are due, channel by channel, and has each attempt put on record. */
export class Sender {
  /** One worker for each channel, however many runs there are. */
  readonly #working = new Map<string, Promise<Tally>>();

  constructor(private readonly parts: CourierParts) {}

  async run(): Promise<Tally> {
    const { channels } = this.parts;
    const tallies = await Promise.all(
      channels.names.map(async (name) => this.#once(name, async () => this.#serve(name))),
    );
    return sum([...tallies, await this.#once('', async () => this.#returnUnserved())]);
  }

  async #once(name: string, work: () => Promise<Tally>): Promise<Tally> {
    const known = this.#working.get(name);
    if (known) return known;
    const working = work().finally(() => this.#working.delete(name));
    this.#working.set(name, working);
    return working;
  }

  async #serve(channel: string): Promise<Tally> {
    let tally = NOTHING;
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const rows = await this.#due({ channel });
      const done = await this.#each(rows);
      tally = sum([tally, done]);
      if (rows.length < BATCH_DISPATCHES || done.sent + done.failed === 0) break;
    }
    return tally;
  }

  /** What was meant for a channel that has been taken out of the configuration fails, and says so. */
  async #returnUnserved(): Promise<Tally> {
    const rows = await this.#due({});
    const { channels } = this.parts;
    return this.#each(rows.filter(({ row }) => !channels.find(textOf(row, 'channel'))));
  }

  async #due(more: { readonly channel?: string }): Promise<readonly KeyedRow[]> {
    return this.parts.views.find(DISPATCHES.name, {
      equals: { state: 'due', ...more },
      order: { by: 'at' },
      limit: BATCH_DISPATCHES,
    });
  }

  async #each(rows: readonly KeyedRow[]): Promise<Tally> {
    const waiting = [...rows];
    const worker = async () => {
      let tally = NOTHING;
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        tally = sum([tally, await this.#deliver(next)]);
      }
      return tally;
    };
    return sum(await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker)));
  }

  /** One attempt. It is on record before it is made, so that nobody else makes it too. */
  async #deliver({ row }: KeyedRow): Promise<Tally> {
    const [mailbox, id] = [textOf(row, 'mailbox'), textOf(row, 'dispatch')];
    const { queries, channels } = this.parts;
    const { dispatches, preferences } = (await queries.head(mailbox)).state as Mailbox;
    const dispatch = dispatches[id];
    if (!dispatch) return NOTHING;
    const directory = await queries.directory();
    const letter = await letterFor({ mailbox, dispatch, preferences, directory }, this.parts);
    const attempt = dispatch.attempts + 1;
    const about = { dispatch: id, attempt };
    const { address } = letter;
    const begun = await this.#tell(mailbox, { type: 'beginAttempt', ...about, address });
    if (!begun.ok || begun.repeated) return NOTHING; // Somebody else makes it.
    const obstacle = 'obstacle' in letter ? letter.obstacle : undefined;
    const handed = obstacle
      ? ({ ok: false, error: obstacle, permanent: true } as const)
      : await hand(channels.find(dispatch.channel), letter);
    const noted = await this.#tell(mailbox, { type: 'noteAttempt', ...about, ...noteOf(handed) });
    if (!noted.ok) return NOTHING; // It lapsed meanwhile, and counts as failed already.
    return handed.ok ? { sent: 1, failed: 0 } : { sent: 0, failed: 1 };
  }

  async #tell(
    stream: string,
    command: Extract<MailboxCommand, { type: 'beginAttempt' | 'noteAttempt' }>,
  ): Promise<Answer> {
    const { type, dispatch, attempt } = command;
    const key = `${type}:${dispatch}:${String(attempt)}`;
    return this.parts.executor.execute({ stream, command, actor: COURIER_ACTOR, key });
  }
}

async function hand(channel: Channel | undefined, letter: Letter): Promise<Handed> {
  if (!channel) return { ok: false, error: 'the channel is not configured any more' };
  try {
    return await channel.send(letter);
  } catch {
    // What was thrown may quote an address with its key, so it is not put on record.
    return { ok: false, error: 'the channel broke down' };
  }
}

function noteOf(handed: Handed) {
  if (handed.ok) return { ok: true };
  const { error, permanent = false } = handed;
  return { ok: false, error: error.slice(0, ERROR_LENGTH_MAX), permanent };
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({ sent: a.sent + b.sent, failed: a.failed + b.failed }),
    NOTHING,
  );
}
