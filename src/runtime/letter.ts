import type { Text } from '../definition/definition.js';
import type { Directory } from '../engine/directory/state.js';
import { ownerOf } from '../engine/mailbox/state.js';
import type { Dispatch, Preferences } from '../engine/mailbox/state.js';
import { digestOf } from './digest.js';
import type { Letter, LetterLine } from './ports/channel.js';
import type { Row, Views } from './ports/views.js';
import { MESSAGES } from './views/messages-view.js';
import { textOf } from './views/text-of.js';

const DIGEST_START = 'sha256:'.length;
const ID_LENGTH = 32;

export interface LetterFacts {
  readonly mailbox: string;
  readonly dispatch: Dispatch;
  readonly preferences: Preferences;
  readonly directory: Directory;
}

/** A letter that can go out, or one that cannot, and why. */
export type Written = Letter | (Letter & { readonly obstacle: string });

/**
 * Writes the letter of a dispatch, to the address that the directory has today: a corrected one
 * helps the next try.
 */
export async function letterFor(
  { mailbox, dispatch, preferences, directory }: LetterFacts,
  { views, zone }: { readonly views: Views; readonly zone: string },
): Promise<Written> {
  const id = ownerOf(mailbox);
  const person = Object.hasOwn(directory.people, id) ? directory.people[id] : undefined;
  const found = person?.channels?.find(({ channel }) => channel === dispatch.channel);
  const letter: Letter = {
    id: digestOf(`${mailbox} ${dispatch.id} ${dispatch.messages.join(' ')}`).slice(
      DIGEST_START,
      DIGEST_START + ID_LENGTH,
    ),
    person: id,
    name: person?.name ?? { zh: id, en: id },
    address: found?.address ?? '',
    language: preferences.language,
    lines: await linesOf(dispatch.messages, views),
    zone,
  };
  const obstacle = found ? nothingToSay(letter) : 'the directory has no address on this channel';
  return obstacle === undefined ? letter : { ...letter, obstacle };
}

function nothingToSay({ lines }: Letter): string | undefined {
  return lines.length === 0 ? 'none of its messages is in the list; rebuild the lists' : undefined;
}

async function linesOf(messages: readonly string[], views: Views): Promise<readonly LetterLine[]> {
  const found = await Promise.all(
    messages.map(async (message) => views.find(MESSAGES.name, { equals: { message }, limit: 1 })),
  );
  const lines = found.flat().map(({ row }) => lineOf(row));
  return lines.sort((a, b) => (a.deliverAt < b.deliverAt ? -1 : a.deliverAt > b.deliverAt ? 1 : 0));
}

function lineOf(row: Row): LetterLine {
  const { lateSince } = row;
  // The view puts the sentence in both languages.
  const text = row['text'] as unknown as Text;
  return {
    text: { zh: text.zh, en: text.en },
    deliverAt: textOf(row, 'deliverAt'),
    ...(typeof lateSince === 'string' && { lateSince }),
  };
}
