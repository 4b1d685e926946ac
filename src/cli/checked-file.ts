import type { Text } from '../definition/definition.js';
import type { Problem } from '../definition/problem.js';

/** What was found in one file that was named. */
export type CheckedFile =
  | {
      readonly file: string;
      readonly outcome: 'sound';
      readonly id: string;
      readonly phases: number;
      readonly steps: number;
      readonly problems: readonly Problem[];
    }
  | { readonly file: string; readonly outcome: 'faulty'; readonly problems: readonly Problem[] }
  /** Not a definition, and known to be something else of ours. */
  | { readonly file: string; readonly outcome: 'scenario'; readonly problems: readonly [] }
  | {
      readonly file: string;
      readonly outcome: 'unreadable';
      readonly problems: readonly [];
      readonly message: Text;
      readonly wayOut?: Text;
    };

export function countProblems(
  files: readonly CheckedFile[],
  severity: Problem['severity'],
): number {
  return files.flatMap(({ problems }) => problems).filter((one) => one.severity === severity)
    .length;
}
