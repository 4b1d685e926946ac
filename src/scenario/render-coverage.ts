import type { Coverage, CoveredKind } from './coverage/coverage.js';
import type { Pen } from './pen.js';

const KINDS: Readonly<Record<CoveredKind, Record<'zh' | 'en', string>>> = {
  phases: { zh: '阶段变化', en: 'changes of phases' },
  steps: { zh: '步骤变化', en: 'changes of steps' },
  rungs: { zh: '提醒和催办', en: 'rungs' },
  votes: { zh: '表决结果', en: 'results of votes' },
  rows: { zh: '决策表的各行', en: 'rows of tables' },
  refusals: { zh: '拒绝理由', en: 'refusals' },
};

/** What the runs never came to, of all that the definition and the engine provide for. */
export function renderCoverage(coverage: readonly Coverage[], pen: Pen): readonly string[] {
  const parts = coverage.filter(({ reached, missing }) => reached.length + missing.length > 0);
  return [
    pen.paint.bold(pen.say({ zh: '覆盖', en: 'Coverage' })),
    ...parts.flatMap(({ about, what, reached, missing }) => {
      const all = reached.length + missing.length;
      const head = `  ${about} ${pen.say(KINDS[what])} ${reached.length}/${all}`;
      if (missing.length === 0) return [head];
      const never = pen.say({ zh: '未到达：', en: 'never reached: ' });
      return [head, `    ${pen.paint.dim(`${never}${missing.join(', ')}`)}`];
    }),
  ];
}
