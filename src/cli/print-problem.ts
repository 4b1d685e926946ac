import type { Problem } from '../definition/problem.js';
import type { FileProblem } from '../scenario/loaded.js';
import { line, say, type Session } from './session.js';

/** One finding: its place, code and sentence, and its mend below. */
export function printProblem(session: Session, file: string, problem: Problem): void {
  const { bold, red, yellow, dim } = session.colours;
  const place = bold(`${file}:${problem.line}:${problem.column}`);
  const isError = problem.severity === 'error';
  const word = isError ? '' : say(session, { zh: '提醒：', en: 'warning: ' });
  const code = isError ? red(problem.code) : yellow(problem.code);
  line(session, `${place}  ${code}  ${word}${say(session, problem.message)}`);
  if (problem.mend !== undefined) line(session, `    ${dim('→')} ${say(session, problem.mend)}`);
}

export function printFileProblems(session: Session, problems: readonly FileProblem[]): void {
  for (const problem of problems) printProblem(session, problem.file, problem);
}
