import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';

/** Who works here: departments, posts, people and standing proxies. One stream per organisation. */
export interface Directory {
  readonly departments: Readonly<Record<string, Department>>;
  readonly posts: Readonly<Record<string, Post>>;
  readonly people: Readonly<Record<string, Person>>;
  readonly proxies: Readonly<Record<string, Proxy>>;
  /** 三员分立; absent where it is not so. */
  readonly powersDivided?: true;
}

export interface Department {
  readonly id: string;
  readonly name: Text;
  readonly parent?: string;
  /** Ids of people. */
  readonly head?: string;
  /** The deputy in charge (分管领导). */
  readonly inCharge?: string;
}

export interface Post {
  readonly id: string;
  readonly name: Text;
}

export interface Person {
  readonly id: string;
  readonly name: Text;
  readonly department?: string;
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

export const EMPTY_DIRECTORY: Directory = { departments: {}, posts: {}, people: {}, proxies: {} };
