import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';

/** One way out of the house: mail, or a webhook target. */
export abstract class Channel {
  /** As the directory and the configuration call it. */
  abstract readonly name: string;

  /**
   * Hands a letter over, within a bounded time. May be asked again with the same letter, also when
   * it went through before and nobody noted it: then `letter.id` is the same. Errors are sentences
   * for an administrator and never hold a secret.
   */
  abstract send(letter: Letter): Promise<Handed>;
}

/** `permanent`: trying again would not help. */
export type Handed =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly permanent?: boolean };

/** What is to be said to one person at one moment. */
export interface Letter {
  /** 32 hexadecimal digits, the same however often it is sent. */
  readonly id: string;
  readonly person: string;
  readonly name: Text;
  readonly address: string;
  readonly language: 'zh' | 'en' | 'both';
  readonly lines: readonly LetterLine[];
  /** Zone in which its times are written. */
  readonly zone: string;
}

export interface LetterLine {
  readonly text: Text;
  readonly deliverAt: Instant;
  /** When it should have come, where it came late. */
  readonly lateSince?: Instant;
}

/** The channels that are configured. Nothing is sent anywhere else. */
export class Channels {
  readonly #channels: ReadonlyMap<string, Channel>;

  constructor(channels: readonly Channel[] = []) {
    this.#channels = new Map(channels.map((channel) => [channel.name, channel]));
  }

  get names(): readonly string[] {
    return [...this.#channels.keys()];
  }

  find(name: string): Channel | undefined {
    return this.#channels.get(name);
  }
}
