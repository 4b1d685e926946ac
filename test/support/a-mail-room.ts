import type { Directory } from '../../src/engine/directory/state.js';
import type { Mailbox } from '../../src/engine/mailbox/state.js';
import type { Commit } from '../../src/runtime/commit.js';
import { Courier, type Round } from '../../src/runtime/courier.js';
import { Mail } from '../../src/runtime/mail.js';
import { Channel, Channels, type Handed, type Letter } from '../../src/runtime/ports/channel.js';
import type { KeyedRow } from '../../src/runtime/ports/views.js';
import { ENTER, LEDGER } from './a-ledger.js';
import { begin, type Run } from './a-process.js';
import { SMALL_DIRECTORY } from './an-office.js';

/** A channel that keeps what it is given, and answers as it is told to; then it accepts. */
export class FakeChannel extends Channel {
  readonly letters: Letter[] = [];
  readonly answers: (Handed | Error)[] = [];

  constructor(override readonly name: string) {
    super();
  }

  fails(times: number, error = 'no answer'): void {
    for (let time = 0; time < times; time += 1) this.answers.push({ ok: false, error });
  }

  override async send(letter: Letter): Promise<Handed> {
    await Promise.resolve();
    this.letters.push(letter);
    const answer = this.answers.shift() ?? { ok: true };
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

/** An office with one item, whose owner fin-staff can be reached by mail and in the chat. */
export interface MailRoom extends Run {
  readonly mail: FakeChannel;
  readonly chat: FakeChannel;
  readonly post: Mail;
  readonly courier: Courier;
  /** Moves the clock, lets fire what is due, and lets the courier make his round. */
  readonly round: (local: string) => Promise<Round>;
  /** Urges fin-staff, which raises a message to him. */
  readonly urge: () => Promise<void>;
  readonly mailbox: (person: string) => Promise<Mailbox>;
  readonly rows: (view: string) => Promise<readonly KeyedRow[]>;
  /** Another process on the same store. */
  readonly another: (channels?: Channels) => Courier;
  // As properties, so that a test can take them apart.
  readonly at: (...args: Parameters<Run['at']>) => Promise<void>;
  readonly act: (...args: Parameters<Run['act']>) => Promise<unknown>;
  readonly does: (...args: Parameters<Run['does']>) => Promise<unknown>;
  readonly refused: (...args: Parameters<Run['refused']>) => Promise<string>;
  readonly onItem: (...args: Parameters<Run['onItem']>) => Promise<unknown>;
  readonly history: (...args: Parameters<Run['history']>) => Promise<readonly Commit[]>;
}

export const REACHABLE: Partial<Directory> = {
  ...SMALL_DIRECTORY,
  people: {
    ...SMALL_DIRECTORY.people,
    'fin-staff': {
      id: 'fin-staff',
      name: { zh: '财务员', en: 'Finance clerk' },
      department: 'FIN',
      posts: ['staff'],
      powers: [],
      channels: [
        { channel: 'mail', address: 'fin@office.example' },
        { channel: 'chat', address: '13800000000' },
      ],
    },
  },
};

/** Opens the room at 10:00 on Monday 20 April 2020; the item's own notice has been read and sent. */
export async function openMailRoom(directory = REACHABLE): Promise<MailRoom> {
  const run = await begin(LEDGER(), { at: '2020-04-20 09:30', directory });
  const [mail, chat] = [new FakeChannel('mail'), new FakeChannel('chat')];
  const { office, store, clock } = run;
  const { executor, queries, rules } = office;
  const parts = { executor, queries, views: store.views, clock };
  const where = { zone: rules.zone };
  const another = (channels = new Channels([mail, chat])) =>
    new Courier({ ...parts, ...where, channels });
  const courier = another();
  const round = async (local: string) => {
    await run.at(local);
    return courier.run();
  };
  await run.act('off-clerk', ENTER);
  await round('2020-04-20 10:00');
  for (const channel of [mail, chat]) channel.letters.length = 0;
  return {
    ...run,
    mail,
    chat,
    courier,
    another,
    round,
    post: new Mail(executor, queries, clock),
    urge: async () => {
      await run.onItem('ZG-01', 'off-clerk', { type: 'urge' });
    },
    mailbox: async (person) => (await queries.head(`mailbox/${person}`)).state as Mailbox,
    rows: async (view) => queries.rows(view, { limit: 1_000 }),
  };
}
