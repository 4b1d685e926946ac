import type { Person } from '../directory/state.js';
import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Decision } from '../stream-kind.js';
import type { MailboxEvent } from './event.js';
import { AT_ONCE, DEFAULT_PREFERENCES } from './state.js';
import type { Preferences } from './state.js';

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const LANGUAGES: readonly unknown[] = ['zh', 'en', 'both'] satisfies Preferences['language'][];

/** Takes over what a person wants, or says which field of it cannot be. */
export function readPreferences(
  asked: Partial<Preferences>,
  person: Person | undefined,
): Decision<MailboxEvent> {
  const { quietFrom, quietUntil, digestAt, channels, language } = asked;
  if ((quietFrom === undefined) !== (quietUntil === undefined) || !isSpan(quietFrom, quietUntil)) {
    return invalid(
      'quietFrom',
      '免打扰时段要有起止两个不同的时刻，写作22:00',
      'quiet hours need two different times of day, written 22:00',
    );
  }
  if (digestAt !== undefined && digestAt !== AT_ONCE && !isTime(digestAt)) {
    return invalid(
      'digestAt',
      '汇总时刻写作17:30，或写atOnce表示随到随发',
      'the time of the digest is written 17:30, or atOnce for none',
    );
  }
  if (language !== undefined && !LANGUAGES.includes(language)) {
    return invalid('language', '语言只能是zh、en或both', 'the language is zh, en or both');
  }
  const wrong = wrongChannel(channels, person);
  if (wrong) return wrong;
  const preferences: Preferences = {
    ...(quietFrom !== undefined && quietUntil !== undefined && { quietFrom, quietUntil }),
    digestAt: digestAt ?? DEFAULT_PREFERENCES.digestAt,
    ...(channels !== undefined && { channels: [...new Set(channels)] }),
    language: language ?? DEFAULT_PREFERENCES.language,
  };
  return { accepted: true, events: [{ type: 'preferencesSet', preferences }] };
}

function wrongChannel(channels: unknown, person: Person | undefined): Refused | undefined {
  if (channels === undefined) return undefined;
  if (!Array.isArray(channels)) {
    return invalid('channels', '渠道要写成列表', 'the channels are a list of names');
  }
  const known: readonly unknown[] = (person?.channels ?? []).map(({ channel }) => channel);
  const asked: readonly unknown[] = channels;
  const unknown = asked.find((one) => !known.includes(one));
  return unknown === undefined
    ? undefined
    : refuse(
        'preferences.channel',
        '通讯录中没有您在此渠道的地址，请先请管理员登记',
        'the directory has no address of yours on this channel; ask an administrator to enter it',
        { channel: unknown, known },
      );
}

function isSpan(from: unknown, until: unknown): boolean {
  return from === undefined || (isTime(from) && isTime(until) && from !== until);
}

function isTime(text: unknown): text is string {
  return typeof text === 'string' && TIME_OF_DAY.test(text);
}

function invalid(field: string, zh: string, en: string): Refused {
  return refuse('preferences.invalid', zh, en, { field });
}
