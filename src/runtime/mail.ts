import type { Instant } from '../calendar/calendar-data.js';
import type { Text } from '../definition/definition.js';
import type { MailboxCommand } from '../engine/mailbox/command.js';
import { mailboxOf } from '../engine/mailbox/state.js';
import type { Mailbox, Preferences } from '../engine/mailbox/state.js';
import { peopleOf } from '../engine/party.js';
import type { Answer, Executor } from './executor.js';
import type { OfficeClock } from './ports/clock.js';
import type { Cursor, KeyedRow, Row } from './ports/views.js';
import type { Queries } from './queries.js';
import { ATTEMPTS, DISPATCHES, POSTINGS, RECEIPTS, receiptKey } from './views/mailbox-views.js';
import { MESSAGES } from './views/messages-view.js';
import { partyOfText, wordsFor } from './views/party-text.js';
import { textOf } from './views/text-of.js';

export interface InboxMessage {
  /** Names the message; `read` and `readersOf` take it. */
  readonly message: string;
  readonly kind: string;
  readonly text: Text;
  /** The stream that raised it, and the task, deadline, step or item it is about. */
  readonly stream: string;
  readonly about: string;
  readonly deliverAt: Instant;
  /** When it should have come, where it came late. */
  readonly lateSince?: Instant;
  readonly readAt?: Instant;
}

export interface InboxPage {
  /** Newest first. */
  readonly messages: readonly InboxMessage[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: Cursor;
}

export interface Readers {
  readonly read: readonly { readonly person: string; readonly readAt: Instant }[];
  /** Ids of people who have it, by today's directory, and have not read it. */
  readonly unread: readonly string[];
}

/** How a message fared on one channel to one person. */
export interface Posting {
  readonly person: string;
  readonly channel: string;
  readonly sendAt: Instant;
  readonly state: 'waiting' | 'due' | 'underWay' | 'resting' | 'sent' | 'givenUp';
  readonly nextTry?: Instant;
  readonly error?: string;
  readonly attempts: readonly Attempt[];
}

export interface Attempt {
  readonly attempt: number;
  readonly address: string;
  readonly begunAt: Instant;
  readonly endedAt?: Instant;
  readonly outcome: 'underWay' | 'sent' | 'failed';
  readonly error?: string;
}

export const INBOX_PAGE_MAX = 100;
/** Unread messages are counted among so many of the newest; the page shows `200+` then. */
export const UNREAD_LOOKED_AT_MAX = 200;
const POSTINGS_MAX = 500;
const ATTEMPTS_MAX = 100;
const RECEIPTS_MAX = 2_000;
const PARTIES_MAX = 100;

/** What people see and say of their messages. Who may ask is for the door to say. */
export class Mail {
  constructor(
    private readonly executor: Executor,
    private readonly queries: Queries,
    private readonly clock: OfficeClock,
  ) {}

  /** The messages of a person whose moment has come, by today's directory. */
  async inbox(
    person: string,
    { after, limit = INBOX_PAGE_MAX }: { readonly after?: Cursor; readonly limit?: number } = {},
  ): Promise<InboxPage> {
    const wanted = Math.min(Math.max(limit, 1), INBOX_PAGE_MAX);
    const rows = await this.#newest(person, wanted + 1, after);
    const shown = rows.slice(0, wanted);
    const last = shown.at(-1);
    const messages = await Promise.all(shown.map(async ({ row }) => this.#shown(row, person)));
    return {
      messages,
      ...(rows.length > wanted && last && { next: placeOf(last) }),
    };
  }

  /** How many messages are unread; `more` if there may be more among the older ones. */
  async unread(person: string): Promise<{ readonly count: number; readonly more: boolean }> {
    const rows = await this.#newest(person, UNREAD_LOOKED_AT_MAX + 1);
    const looked = rows.slice(0, UNREAD_LOOKED_AT_MAX);
    const receipts = await Promise.all(
      looked.map(async ({ row }) => this.#readAt(textOf(row, 'message'), person)),
    );
    const count = receipts.filter((readAt) => readAt === undefined).length;
    return { count, more: rows.length > looked.length };
  }

  /** Marks messages as read. Those that are not the person's, or are read already, are passed over. */
  async read(
    person: string,
    messages: readonly string[],
    key: string,
  ): Promise<Answer | { readonly ok: true; readonly nothing: true }> {
    const own: string[] = [];
    for (const message of new Set(messages)) {
      if ((await this.#readAt(message, person)) !== undefined) continue;
      if ((await this.#addressees(message)).includes(person)) own.push(message);
    }
    if (own.length === 0) return { ok: true, nothing: true };
    return this.#does(person, { type: 'read', messages: own }, key);
  }

  /** Who has read a message, earliest first, and who has not. */
  async readersOf(message: string): Promise<Readers> {
    const rows = await this.queries.rows(RECEIPTS.name, {
      equals: { message },
      order: { by: 'readAt' },
      limit: RECEIPTS_MAX,
    });
    const read = rows.map(({ row }) => ({
      person: textOf(row, 'person'),
      readAt: textOf(row, 'readAt'),
    }));
    const done = new Set(read.map(({ person }) => person));
    const unread = (await this.#addressees(message)).filter((person) => !done.has(person));
    return { read, unread };
  }

  /** How a message fares outside the page: every channel, every attempt. */
  async postingsOf(message: string): Promise<readonly Posting[]> {
    const rows = await this.queries.rows(POSTINGS.name, {
      equals: { message },
      limit: POSTINGS_MAX,
    });
    return Promise.all(rows.map(async ({ row }) => this.#posting(row)));
  }

  async preferencesOf(person: string): Promise<Preferences> {
    // A mailbox stream's state is a Mailbox: the kind of that name says so.
    return ((await this.queries.head(mailboxOf(person))).state as Mailbox).preferences;
  }

  /** Says anew how a person wants to be told; what is left out goes back to the default. */
  async setPreferences(
    person: string,
    preferences: Partial<Preferences>,
    key: string,
  ): Promise<Answer> {
    return this.#does(person, { type: 'setPreferences', ...preferences }, key);
  }

  async #does(person: string, command: MailboxCommand, key: string): Promise<Answer> {
    return this.executor.execute({ stream: mailboxOf(person), command, actor: { person }, key });
  }

  /** Newest first, from the lists of all parties that the person belongs to; each message once. */
  async #newest(person: string, limit: number, after?: Cursor): Promise<readonly KeyedRow[]> {
    const entry = (await this.queries.directory()).people[person];
    const words = entry ? wordsFor(entry) : [];
    const order = { by: 'deliverAt', to: this.clock.now(), descending: true };
    // One more: the cursor's own message may stand in another list too.
    const what = { order, limit: limit + 1, ...(after && { after }) };
    const found = await Promise.all(
      words.map(async (to) => this.queries.rows(MESSAGES.name, { ...what, equals: { to } })),
    );
    const merged = found.flat().sort((a, b) => compare(placeOf(b), placeOf(a)));
    const seen = new Set(after ? [messageOfKey(after.key)] : []);
    return merged
      .filter(({ row }) => {
        const message = textOf(row, 'message');
        const isNew = !seen.has(message);
        seen.add(message);
        return isNew;
      })
      .slice(0, limit);
  }

  async #shown(row: Row, person: string): Promise<InboxMessage> {
    const readAt = await this.#readAt(textOf(row, 'message'), person);
    const { message, kind, text, stream, about, deliverAt, lateSince } = row;
    // The rows of this view have these fields: its projection puts them.
    const shown = { message, kind, text, stream, about, deliverAt } as unknown as InboxMessage;
    return {
      ...shown,
      ...(typeof lateSince === 'string' && { lateSince }),
      ...(readAt !== undefined && { readAt }),
    };
  }

  async #posting(row: Row): Promise<Posting> {
    const [person, channel] = [textOf(row, 'person'), textOf(row, 'channel')];
    const posting = { person, channel, sendAt: textOf(row, 'sendAt') };
    const key = row['dispatch'];
    const dispatch =
      typeof key === 'string' ? await this.queries.row(DISPATCHES.name, key) : undefined;
    if (dispatch === undefined || typeof key !== 'string') {
      return { ...posting, state: 'waiting', attempts: [] };
    }
    const rows = await this.queries.rows(ATTEMPTS.name, {
      equals: { dispatch: key },
      order: { by: 'begunAt' },
      limit: ATTEMPTS_MAX,
    });
    const { state, nextTry, error } = dispatch as unknown as Omit<Posting, 'attempts'>;
    return {
      ...posting,
      state,
      ...(nextTry !== undefined && { nextTry }),
      ...(error !== undefined && { error }),
      attempts: rows.map((one) => attemptOf(one.row)),
    };
  }

  async #readAt(message: string, person: string): Promise<Instant | undefined> {
    const key = receiptKey(message, mailboxOf(person));
    const row = await this.queries.row(RECEIPTS.name, key);
    return row && textOf(row, 'readAt');
  }

  async #addressees(message: string): Promise<readonly string[]> {
    const rows = await this.queries.rows(MESSAGES.name, {
      equals: { message },
      limit: PARTIES_MAX,
    });
    const now = this.clock.now();
    const directory = await this.queries.directory();
    const come = rows.filter(({ row }) => textOf(row, 'deliverAt') <= now);
    const people = come.flatMap(({ row }) => peopleOf(partyOfText(textOf(row, 'to')), directory));
    return [...new Set(people)].sort();
  }
}

function attemptOf(row: Row): Attempt {
  const { attempt, address, begunAt, endedAt, outcome, error } = row as unknown as Attempt;
  return {
    attempt,
    address,
    begunAt,
    outcome,
    ...(endedAt !== undefined && { endedAt }),
    ...(error !== undefined && { error }),
  };
}

function placeOf({ key, row }: KeyedRow): Required<Cursor> {
  return { value: textOf(row, 'deliverAt'), key };
}

function compare(a: Required<Cursor>, b: Required<Cursor>): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The message of a row's key: its stream, seq and place, without the addressee. */
function messageOfKey(key: string): string {
  return key.split(' ').slice(0, 3).join(' ');
}
