import type { Instant } from '../calendar/calendar-data.js';
import { epochMsOf, instantOfEpochMs } from '../calendar/instant.js';
import type { Directory, Person } from '../engine/directory/state.js';
import type { MailboxCommand } from '../engine/mailbox/command.js';
import { mailboxOf } from '../engine/mailbox/state.js';
import type { Mailbox } from '../engine/mailbox/state.js';
import { peopleOf } from '../engine/party.js';
import type { Refusal } from '../engine/refusal.js';
import type { CourierParts } from './courier-parts.js';
import { digestOf } from './digest.js';
import type { Answer } from './executor.js';
import type { KeyedRow } from './ports/views.js';
import { Sender } from './sender.js';
import { COURIER } from './views/courier-view.js';
import { MESSAGES } from './views/messages-view.js';
import { partyOfText } from './views/party-text.js';
import { textOf } from './views/text-of.js';

/** What one run did. Refusals are no part of daily work: they go into the log of the program. */
export interface Round {
  readonly posted: number;
  readonly sent: number;
  readonly failed: number;
  readonly refused: readonly Refusal[];
}

/** Without its mark the courier looks this far back. */
export const LOOK_BACK_MS = 7 * 86_400_000;
/** A message whose commit was a little slow is still found: its moment lies a little back. */
const OVERLAP_MS = 10 * 60_000;
/** The mark is a saving, so it need not be exact. */
const MARK_EVERY_MS = 60_000;
const PAGE_MESSAGES = 500;
const RUN_PAGES_MAX = 20;
/** How many messages one commit of a mailbox takes. */
const POST_MESSAGES_MAX = 200;

const COURIER_ACTOR = { system: 'courier' } as const;
const MARK = 'mark';

/**
 * Carries messages out of the house. Each run posts the messages whose moment has come to the
 * mailboxes of whoever they are for, and hands over what the mailboxes say is due. Runs that
 * overlap, and those of several processes, post and send nothing twice; after a crash between
 * sending and noting, a letter may go out again under the same id.
 */
export class Courier {
  readonly #sender: Sender;
  /** Rows that this process has posted already, by key, with their moment. */
  readonly #seen = new Map<string, Instant>();
  #posting: Promise<Pick<Round, 'posted' | 'refused'>> | undefined;

  constructor(private readonly parts: CourierParts) {
    this.#sender = new Sender(parts);
  }

  /** Posts and sends what is due. A channel that is slow holds up nobody but itself. */
  async run(): Promise<Round> {
    this.#posting ??= this.#post().finally(() => {
      this.#posting = undefined;
    });
    const posted = await this.#posting;
    return { ...posted, ...(await this.#sender.run()) };
  }

  async #post(): Promise<Pick<Round, 'posted' | 'refused'>> {
    const now = this.parts.clock.now();
    const mark = await this.#mark();
    if (this.parts.channels.names.length === 0) {
      await this.#moveMark(mark, now);
      return { posted: 0, refused: [] };
    }
    const from = fromMark(mark, now);
    const { rows, until } = await this.#newRows(from, now);
    const answers = await this.#postRows(rows, now);
    for (const { key, row } of rows) this.#seen.set(key, textOf(row, 'deliverAt'));
    for (const [key, at] of this.#seen) if (at < from) this.#seen.delete(key);
    await this.#moveMark(mark, until);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
    return {
      posted: answers.length - refusals.length,
      // Another run was faster, or it was posted before a restart.
      refused: refusals.filter(({ code }) => code !== 'post.done'),
    };
  }

  /** Messages since `from` that this process has not posted, and how far it has looked. */
  async #newRows(
    from: Instant,
    now: Instant,
  ): Promise<{ readonly rows: readonly KeyedRow[]; readonly until: Instant }> {
    const rows: KeyedRow[] = [];
    const order = { by: 'deliverAt', from, to: now };
    let last: KeyedRow | undefined;
    for (let page = 0; page < RUN_PAGES_MAX; page += 1) {
      const after = last && { value: textOf(last.row, 'deliverAt'), key: last.key };
      const found = await this.parts.views.find(MESSAGES.name, {
        order,
        limit: PAGE_MESSAGES,
        ...(after && { after }),
      });
      rows.push(...found.filter(({ key }) => !this.#seen.has(key)));
      last = found.at(-1);
      if (last === undefined || found.length < PAGE_MESSAGES) return { rows, until: now };
    }
    return { rows, until: last === undefined ? now : textOf(last.row, 'deliverAt') };
  }

  async #postRows(rows: readonly KeyedRow[], now: Instant): Promise<readonly Answer[]> {
    if (rows.length === 0) return [];
    const directory = await this.parts.queries.directory();
    const byPerson = messagesByPerson(rows, directory);
    const posts = [...byPerson].map(async ([id, messages]) => {
      const person = Object.hasOwn(directory.people, id) ? directory.people[id] : undefined;
      return person ? this.#postTo(person, [...messages], now) : [];
    });
    return (await Promise.all(posts)).flat();
  }

  async #postTo(
    person: Person,
    messages: readonly string[],
    now: Instant,
  ): Promise<readonly Answer[]> {
    const { channels, executor, queries, zone } = this.parts;
    const reachable = (person.channels ?? []).filter(({ channel }) => channels.find(channel));
    if (reachable.length === 0) return [];
    const stream = mailboxOf(person.id);
    const { preferences } = (await queries.head(stream)).state as Mailbox;
    const answers: Answer[] = [];
    for (const { channel } of reachable) {
      if (preferences.channels?.includes(channel) === false) continue;
      for (const some of chunks(messages)) {
        const command: MailboxCommand = { type: 'post', channel, messages: some, zone };
        const key = `post:${channel}:${digestOf(some.join('\n'))}`;
        const request = { stream, command, actor: COURIER_ACTOR, key };
        answers.push(await executor.execute(request));
      }
    }
    // What may go at once leaves now, everything of this moment together.
    if (answers.some((answer) => answer.ok)) await executor.fire(stream, now, []);
    return answers;
  }

  async #mark(): Promise<Instant | undefined> {
    const row = await this.parts.views.get(COURIER.name, MARK);
    return typeof row?.['at'] === 'string' ? row['at'] : undefined;
  }

  async #moveMark(from: Instant | undefined, at: Instant): Promise<void> {
    if (from !== undefined && epochMsOf(at) < epochMsOf(from) + MARK_EVERY_MS) return;
    await this.parts.views.apply([{ view: COURIER.name, key: MARK, row: { at } }]);
  }
}

function fromMark(mark: Instant | undefined, now: Instant): Instant {
  const furthest = instantOfEpochMs(epochMsOf(now) - LOOK_BACK_MS);
  const from = mark === undefined ? furthest : instantOfEpochMs(epochMsOf(mark) - OVERLAP_MS);
  return from < furthest ? furthest : from;
}

/** By today's directory: whoever came into the department meanwhile is told too. */
function messagesByPerson(
  rows: readonly KeyedRow[],
  directory: Directory,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byPerson = new Map<string, Set<string>>();
  for (const { row } of rows) {
    for (const person of peopleOf(partyOfText(textOf(row, 'to')), directory)) {
      const messages = byPerson.get(person) ?? new Set();
      byPerson.set(person, messages.add(textOf(row, 'message')));
    }
  }
  return byPerson;
}

function chunks(messages: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(messages.length / POST_MESSAGES_MAX);
  return Array.from({ length: count }, (_, at) =>
    messages.slice(at * POST_MESSAGES_MAX, (at + 1) * POST_MESSAGES_MAX),
  );
}
