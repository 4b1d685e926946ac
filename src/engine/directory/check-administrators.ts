import { refuse, type Refused } from '../refusal.js';
import type { Directory, Person } from './state.js';

/**
 * An office that has administrators keeps at least one: whoever else could give somebody powers is
 * outside the house. An office without any, as before it is set up, is none the worse.
 */
export function checkAdministrators(
  { people }: Directory,
  entered: readonly Person[],
): Refused | undefined {
  const last = administrators(people);
  const after = { ...people, ...Object.fromEntries(entered.map((one) => [one.id, one])) };
  if (last.length === 0 || administrators(after).length > 0) return undefined;
  const names = last.map((id) => people[id]?.name ?? { zh: id, en: id });
  const [zh, en] = [names.map((one) => one.zh).join('、'), names.map((one) => one.en).join(', ')];
  return refuse(
    'directory.lastAdministrator',
    `录入后将没有任何管理员，无人能再管理本机构，故不接受：请保留${zh}的管理员权限，或在同一次录入中另行指定管理员`,
    `this entry would leave the office without an administrator, and nobody could manage it any more: ` +
      `leave the power to ${en}, or make somebody else an administrator in the same entry`,
    { people: last },
  );
}

function administrators(people: Directory['people']): readonly string[] {
  return Object.values(people)
    .filter(({ powers }) => powers.includes('administrator'))
    .map(({ id }) => id);
}
