import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  buildMessage,
  IsObject,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { epochMsOf, instantOfEpochMs } from '../../calendar/instant.js';
import { isLocalDate } from '../../calendar/local-date.js';
import type { Party } from '../../engine/party.js';

export const ID_LENGTH_MAX = 100;
export const OPINION_LENGTH_MAX = 4_000;
const INSTANT_LENGTH_MAX = 40;
const ENTRIES_MAX = 200;
const PARTIES_MAX = 50;
const COUNT_MAX = 1_000_000;
const GROUP_MAX = 2_000;
const NAME_LENGTH_MAX = 200;
/** Years in which an office has dates; all arithmetic on them stays within what texts can hold. */
const DATE = /^(19|20|21)\d\d-\d\d-\d\d$/;
// eslint-disable-next-line no-control-regex
const ID = /^[^\s\u0000-\u001f\u007f]+$/;
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** The field may be missing. Null is no way to leave it out: rules take it for a value. */
export const Maybe = (): PropertyDecorator =>
  ValidateIf((_body, value: unknown) => value !== undefined);

/** True for what can be looked up by name: not the name of something that every object has. */
export function isId(value: unknown): value is string {
  const text = typeof value === 'string' ? value : '';
  return text !== '' && text.length <= ID_LENGTH_MAX && ID.test(text) && !(text in {});
}

/** The id of a step, a person, a collection and the like. */
export function IsId({ each = false } = {}): PropertyDecorator {
  return applyDecorators(
    IsString({ each }),
    Length(1, ID_LENGTH_MAX, { each }),
    Matches(ID, { each }),
    check('isId', isId, '$property must be a name without blanks', each),
  );
}

/** A date that exists. */
export function IsDate(): PropertyDecorator {
  return applyDecorators(
    Matches(DATE),
    check('isDay', isDateText, '$property must be a date that exists, such as 2020-09-01'),
  );
}

/** True for a date that exists, in the years in which offices have dates. */
export function isDateText(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && isLocalDate(value);
}

/** An instant with its zone; the field then holds the one spelling that the engine knows. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { readonly value: unknown }) => instantOr(value)),
    Matches(ZONED),
    MaxLength(INSTANT_LENGTH_MAX),
    check(
      'isInstant',
      isInstant,
      '$property must be an instant, such as 2020-09-01T09:00:00+08:00',
    ),
  );
}

/** Whatever fields a form of the definition has; the definition says which, and the engine looks. */
export function IsForm(): PropertyDecorator {
  return applyDecorators(
    // As it came: what copies it otherwise leaves out names that it takes for its own.
    Transform(
      ({ obj, key }: { readonly obj: Readonly<Record<string, unknown>>; readonly key: string }) =>
        obj[key],
    ),
    IsObject(),
  );
}

export const IsParty = ({ each = false } = {}): PropertyDecorator =>
  check('isParty', isParty, '$property must be {person}, {department}, {post} or {anyOf}', each);

/** Whom each role stands for. */
export const IsRoles = (): PropertyDecorator =>
  mapOf('isRoles', isParty, '$property must hold one party for each role');

/** A whole number for each grade. */
export const IsCounts = (): PropertyDecorator =>
  mapOf('isCounts', isCount, '$property must hold a whole number for each grade');

/** For each group of respondents how many there are, or who. */
export const IsGroups = (): PropertyDecorator =>
  mapOf(
    'isGroups',
    (value) =>
      isCount(value) || (Array.isArray(value) && value.length <= GROUP_MAX && value.every(isName)),
    '$property must hold a number or a list of names for each group',
  );

/** A word for each name. */
export const IsWords = (): PropertyDecorator =>
  mapOf(
    'isWords',
    (value) => typeof value === 'string',
    '$property must hold a text for each name',
  );

/** A text in both languages for each name. */
export const IsTexts = (): PropertyDecorator =>
  mapOf('isTexts', isText, '$property must hold a text in both languages for each name');

/** True for what the engine takes for a party. */
export function isParty(value: unknown, depth = 0): value is Party {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined) return false;
  const [kind, whom] = entry as [string, unknown];
  if (kind === 'anyOf') {
    const some = Array.isArray(whom) && whom.length > 0 && whom.length <= PARTIES_MAX;
    return some && depth === 0 && whom.every((one) => isParty(one, 1));
  }
  return ['person', 'department', 'post'].includes(kind) && isId(whom);
}

function mapOf(
  name: string,
  right: (value: unknown) => boolean,
  message: string,
): PropertyDecorator {
  const isRight = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return entries.length <= ENTRIES_MAX && entries.every(([id, one]) => isId(id) && right(one));
  };
  return applyDecorators(IsForm(), check(name, isRight, message));
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= COUNT_MAX;
}

function isText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'zh' in value && typeof value.zh === 'string' && 'en' in value && typeof value.en === 'string'
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= NAME_LENGTH_MAX;
}

function instantOr(value: unknown): unknown {
  if (typeof value !== 'string' || !ZONED.test(value)) return value;
  // Date would take 30 February for a day in March.
  if (!isLocalDate(value.slice(0, 10))) return value;
  try {
    return instantOfEpochMs(Date.parse(value));
  } catch (error) {
    // No such day or hour: the check says so.
    if (error instanceof RangeError) return value;
    throw error;
  }
}

function isInstant(value: unknown): boolean {
  try {
    return typeof value === 'string' && Number.isFinite(epochMsOf(value));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function check(
  name: string,
  right: (value: unknown) => boolean,
  message: string,
  each = false,
): PropertyDecorator {
  const defaultMessage = buildMessage((start) => `${start}${message}`, { each });
  return ValidateBy(
    { name, validator: { validate: (value) => right(value), defaultMessage } },
    { each },
  );
}
