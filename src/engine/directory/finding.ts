import { refuse, type Refusal, type Refused } from '../refusal.js';
import type { DirectoryList } from './directory-list.js';
import type { DirectoryRecord } from './state.js';

/** What is wrong with one entry, and where in it. */
export interface DirectoryFinding {
  readonly list: DirectoryList;
  readonly id: string;
  /** Keys and indices from the entry on: `['posts', 1]`. */
  readonly field: readonly (string | number)[];
  readonly refusal: Refusal;
}

/** What is wrong with the directory that entries would make. */
export interface Entered {
  /** As it would be. */
  readonly after: DirectoryRecord;
  /** Codes of what is entered; what nobody touches is not looked at again. */
  readonly touched: Readonly<Record<DirectoryList, ReadonlySet<string>>>;
}

const PROBLEMS_MAX = 100;

/** One refusal for all findings: it says the first, and has the others by their places. */
export function refusalOf(findings: readonly DirectoryFinding[]): Refused | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  const { code, message, facts } = first.refusal;
  const problems = findings.slice(0, PROBLEMS_MAX).map(({ list, id, field, refusal }) => ({
    list,
    id,
    field,
    code: refusal.code,
    message: refusal.message,
  }));
  return refuse(code, message.zh, message.en, { ...facts, problems });
}
