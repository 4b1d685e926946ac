import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { Span } from './span.js';

/**
 * Who works here at one moment: all that rules ever look at. `directoryAt` makes it of what is on
 * record, so that nobody has to take away what ends by itself.
 */
export interface Directory {
  readonly departments: Readonly<Record<string, Department>>;
  readonly posts: Readonly<Record<string, Post>>;
  readonly people: Readonly<Record<string, Person>>;
  readonly proxies: Readonly<Record<string, Proxy>>;
  /** Who has left and what has ended: only the names are still wanted. */
  readonly former?: Former;
}

export type Former = Readonly<
  Record<'departments' | 'posts' | 'people', Readonly<Record<string, Named>>>
>;

export interface Named {
  readonly id: string;
  readonly name: Text;
}

/** One tree holds all of them; an organisation is a department that is marked as one. */
export interface Department extends Named {
  readonly parent?: string;
  /** Ids of people. */
  readonly head?: string;
  /** The deputy in charge (分管领导). */
  readonly inCharge?: string;
  /** A district, a bureau: what stands for itself in the tree, with all below it. */
  readonly organisation?: boolean;
}

export interface Post extends Named {
  /** Where it belongs to. */
  readonly department?: string;
  /** How many people it is meant for; without it as many as hold it, and one at least. */
  readonly seats?: number;
}

export interface Person extends Named {
  /** The main one of his departments. */
  readonly department?: string;
  /** His other departments. */
  readonly otherDepartments?: readonly string[];
  readonly posts: readonly string[];
  /** What the person may do to the office as a whole. */
  readonly powers: readonly Power[];
  /** Where messages can reach the person outside the page; each channel at most once. */
  readonly channels?: readonly ChannelAddress[];
}

/** `mail` and a mail address, or the name of a webhook target and whom to name there. */
export interface ChannelAddress {
  readonly channel: string;
  readonly address: string;
}

/**
 * `administrator` publishes definitions and calendars and keeps the directory and the series, and
 * `auditor` reads everything. Where the powers are divided (三员分立) nobody has these: `system` keeps
 * the office, `security` says who comes in and has which power, `audit` reads what both have done.
 */
export type Power = 'administrator' | 'auditor' | 'system' | 'security' | 'audit';

/** `agent` acts for `principal` in the half-open interval [from, until). */
export interface Proxy {
  readonly id: string;
  readonly principal: string;
  readonly agent: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Also tasks that were open before `from`. */
  readonly openTasks: boolean;
  readonly ended: boolean;
}

/** What the stream of the directory holds: everybody as he was entered, with the dates. */
export interface DirectoryRecord {
  readonly departments: Readonly<Record<string, DepartmentEntry>>;
  readonly posts: Readonly<Record<string, PostEntry>>;
  readonly people: Readonly<Record<string, PersonEntry>>;
  readonly proxies: Readonly<Record<string, Proxy>>;
  /** 三员分立; absent where it is not so. */
  readonly powersDivided?: true;
}

export interface DepartmentEntry extends Department {
  /** From then on it is no longer there. */
  readonly ended?: Instant;
}

export interface PostEntry extends Post {
  readonly ended?: Instant;
}

/** A code alone means without an end, here and in files. */
export interface PersonEntry extends Omit<Person, 'otherDepartments' | 'posts'> {
  /** The main department, without an end. */
  readonly department?: string;
  /** More departments. Without `department` the first one that stands is the main one. */
  readonly departments?: readonly (string | Membership)[];
  readonly posts: readonly (string | Tenure)[];
  /** From then on he does not work here any more. */
  readonly left?: Instant;
}

export interface Membership extends Span {
  readonly department: string;
}

export interface Tenure extends Span {
  readonly post: string;
}

export const EMPTY_DIRECTORY: Directory = { departments: {}, posts: {}, people: {}, proxies: {} };
export const EMPTY_RECORD: DirectoryRecord = {
  departments: {},
  posts: {},
  people: {},
  proxies: {},
};
