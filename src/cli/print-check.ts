import type { Text } from '../definition/definition.js';
import { countProblems, type CheckedFile } from './checked-file.js';
import { printProblem } from './print-problem.js';
import { aside, line, say, type Session } from './session.js';

/** The findings as people read them: one line each, its mend below, a summary at the end. */
export function printCheck(session: Session, files: readonly CheckedFile[]): void {
  for (const file of files) {
    for (const problem of file.problems) printProblem(session, file.file, problem);
    printOutcome(session, file);
  }
  line(session, summaryOf(session, files));
}

function printOutcome(session: Session, file: CheckedFile): void {
  switch (file.outcome) {
    case 'sound': {
      const { id, phases, steps } = file;
      const text = {
        zh: `流程 ${id} 可用：${phases} 个阶段，${steps} 个步骤`,
        en: `process ${id} is sound: ${phases} phases, ${steps} steps`,
      };
      line(session, `${session.colours.green('✓')} ${file.file}  ${say(session, text)}`);
      return;
    }
    case 'scenario': {
      const text = {
        zh: `是场景，不是流程定义；用 belfry test ${file.file} 运行`,
        en: `is a scenario, not a definition: belfry test ${file.file} runs it`,
      };
      line(session, `${session.colours.dim('·')} ${file.file}  ${say(session, text)}`);
      return;
    }
    case 'unreadable':
      aside(session, `belfry: ${say(session, file.message)}`);
      if (file.wayOut) aside(session, say(session, file.wayOut));
      return;
    case 'faulty':
  }
}

function summaryOf(session: Session, files: readonly CheckedFile[]): string {
  const of = (outcome: CheckedFile['outcome']) =>
    files.filter((file) => file.outcome === outcome).length;
  const checked = of('sound') + of('faulty');
  const errors = countProblems(files, 'error');
  const warnings = countProblems(files, 'warning');
  const unread = of('unreadable');
  const text: Text = {
    zh: `检查了 ${checked} 个流程定义：${errors} 个错误，${warnings} 个提醒${unread > 0 ? `；${unread} 个文件未能读取` : ''}。`,
    en: `${counted(checked, 'definition')} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${unread > 0 ? `; ${counted(unread, 'file')} could not be read` : ''}.`,
  };
  const sum = say(session, text);
  return errors + unread > 0 ? session.colours.red(sum) : session.colours.green(sum);
}

function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
