import { localDateOf, localTimeOf } from '../calendar/local-time.js';
import type { Text } from '../definition/definition.js';
import type { Letter, LetterLine } from '../runtime/ports/channel.js';

type Language = 'zh' | 'en';

/** The subject of a letter, in the language that the person chose; one line. */
export function subjectOf(letter: Letter): string {
  const { lines } = letter;
  const [first] = lines;
  const subject: Text =
    lines.length === 1 && first
      ? first.text
      : {
          zh: `您有${String(lines.length)}条消息：${first?.text.zh ?? ''}`,
          en: `${String(lines.length)} messages: ${first?.text.en ?? ''}`,
        };
  const spoken = languagesOf(letter).map((language) => subject[language]);
  return oneLine([...new Set(spoken)].join(' / '));
}

/** The body: a greeting and one line for each message, late ones marked as such. */
export function bodyOf(letter: Letter): string {
  const parts = languagesOf(letter).map((language) => {
    const greeting = language === 'zh' ? `${letter.name.zh}：` : `${letter.name.en},`;
    const lines = letter.lines.map((line) => lineIn(language, line, letter.zone));
    return [greeting, '', ...lines].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

function languagesOf({ language }: Letter): readonly Language[] {
  return language === 'both' ? ['zh', 'en'] : [language];
}

function lineIn(language: Language, { text, deliverAt, lateSince }: LetterLine, zone: string) {
  const said = `${moment(deliverAt, zone)} ${oneLine(text[language])}`;
  if (lateSince === undefined) return said;
  const since = moment(lateSince, zone);
  return language === 'zh' ? `${said}（迟发，应于${since}）` : `${said} (late, was due ${since})`;
}

function moment(at: string, zone: string): string {
  return `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
