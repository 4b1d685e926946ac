import type { Department, Directory, Person } from '../../engine/directory/state.js';
import type { Refusal } from '../../engine/refusal.js';
import type { Passwords } from '../ports/passwords.js';
import { EASY_PASSWORD, OWN_WORDS } from './refusals.js';

/** In characters; the doors check it. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** A password has to be so much more than words that everybody here thinks of. */
const REST_LENGTH_MIN = 4;
/** Shorter words of Latin letters stand in every sentence: `of`, `the`. */
const WORD_LENGTH_MIN = { latin: 4, other: 2 } as const;

/** What somebody who knows the office would try first. */
const OFFICE_WORDS = [
  'belfry',
  'office',
  'bureau',
  'password',
  'passwd',
  'admin',
  'administrator',
  'welcome',
  'guanliyuan',
  'bangongshi',
  'gongzuo',
  'mima',
  'keji',
  '钟楼',
  '办公室',
  '管理员',
  '密码',
] as const;

/** Why somebody may not choose this password; undefined if he may. */
export async function weaknessOf(
  password: string,
  person: Person,
  directory: Directory,
  passwords: Passwords,
): Promise<Refusal | undefined> {
  const words = wordsAround(person, directory);
  const letters = lettersOf(password);
  const rest = restOf(letters, words);
  if (rest !== letters && rest.length < REST_LENGTH_MIN) return OWN_WORDS;
  return (await passwords.isEasy(password, words)) ? EASY_PASSWORD : undefined;
}

/** The letters that belong to none of the words. */
function restOf(letters: string, words: readonly string[]): string {
  let rest = letters;
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  for (const word of longestFirst) rest = rest.replaceAll(word, ' ');
  return rest.replaceAll(' ', '');
}

function wordsAround({ id, name, department }: Person, directory: Directory): readonly string[] {
  const own: Department | undefined =
    department === undefined ? undefined : directory.departments[department];
  const texts = [id, name.zh, name.en, ...(own ? [own.id, own.name.zh, own.name.en] : [])];
  const words = [...OFFICE_WORDS, ...texts, ...texts.flatMap((text) => text.split(/[\s._-]+/))];
  return [...new Set(words.map(lettersOf))].filter(isTelling);
}

function isTelling(word: string): boolean {
  const { latin, other } = WORD_LENGTH_MIN;
  return word.length >= (/^\p{Script=Latin}+$/u.test(word) ? latin : other);
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
