import type { Text } from '../../definition/definition.js';
import type { Proof, RunReport } from '../../scenario/report.js';
import { line, say, type Session } from '../session.js';
import type { Figures } from './story.js';

/** What was proven of the history, with how much of it, and whether everything came as expected. */
export function printProof(session: Session, run: RunReport, figures: Figures): void {
  const { bold } = session.colours;
  const { streams, commits, events } = figures;
  line(session);
  line(session, bold(say(session, { zh: '核验', en: 'Proof' })));
  line(
    session,
    say(session, {
      zh: `  历史共 ${streams} 条流、${commits} 次提交、${events} 个事件。`,
      en: `  The history has ${streams} streams, ${commits} commits and ${events} events.`,
    }),
  );
  for (const proof of run.proofs) {
    verdict(session, proof.ok, PROOFS[proof.id](proof));
    for (const flaw of proof.flaws) line(session, `      ${flaw}`);
  }
  const { passed, failed } = run;
  const expected = {
    zh: `预期 ${passed + failed} 项：达成 ${passed}，未达成 ${failed}`,
    en: `${passed + failed} expectations: ${passed} held, ${failed} failed`,
  };
  verdict(session, failed === 0, expected);
  for (const { moment, name, expected: wanted, found } of failures(run)) {
    line(session, `      ${moment}  ${name}: ${wanted} ≠ ${found}`);
  }
}

const PROOFS: Readonly<Record<Proof['id'], (proof: Proof) => Text>> = {
  chains: ({ count }) => ({
    zh: `${count} 次提交首尾相扣，无一缺漏或改动`,
    en: `${count} commits form unbroken chains, none missing or changed`,
  }),
  decisions: ({ count }) => ({
    zh: `${count} 个决定重新作出，结果逐字节相同`,
    en: `${count} decisions taken again came out the same, byte for byte`,
  }),
  heads: ({ count }) => ({
    zh: `${count} 条流由历史重放，与现状一致`,
    en: `${count} streams replayed from their history stand where they stood`,
  }),
  views: ({ count }) => ({
    zh: `${count} 行清单由历史重建，与原来一致`,
    en: `${count} rows of lists rebuilt from the history are the same`,
  }),
  incidents: () => ({
    zh: '系统自身没有发生故障',
    en: 'nothing that the system does by itself failed',
  }),
};

function verdict(session: Session, ok: boolean, text: Text): void {
  const { green, red } = session.colours;
  line(session, `  ${ok ? green('✔') : red('✘')} ${say(session, text)}`);
}

function failures({ rows }: RunReport) {
  return rows.flatMap(({ assertions }) => assertions).filter(({ ok }) => !ok);
}
