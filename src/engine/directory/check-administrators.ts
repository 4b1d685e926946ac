import { refuse } from '../refusal.js';
import type { DirectoryFinding } from './finding.js';
import type { DirectoryRecord } from './state.js';

/**
 * An office that has administrators keeps at least one without an end: whoever else could give
 * somebody powers is outside the house. An office without any, as before it is set up, is none the
 * worse.
 */
export function checkAdministrators(
  before: DirectoryRecord,
  after: DirectoryRecord,
): readonly DirectoryFinding[] {
  const last = administrators(before);
  const [id = ''] = last;
  if (last.length === 0 || administrators(after).length > 0) return [];
  const names = last.map((one) => before.people[one]?.name ?? { zh: one, en: one });
  const [zh, en] = [names.map((one) => one.zh).join('、'), names.map((one) => one.en).join(', ')];
  const { refusal } = refuse(
    'directory.lastAdministrator',
    `录入后将没有任何管理员，无人能再管理本机构，故不接受：请保留${zh}的管理员权限，或在同一次录入中另行指定管理员`,
    `this entry would leave the office without an administrator, and nobody could manage it any more: ` +
      `leave the power to ${en}, or make somebody else an administrator in the same entry`,
    { people: last },
  );
  return [{ list: 'people', id, field: ['powers'], refusal }];
}

function administrators({ people }: DirectoryRecord): readonly string[] {
  return Object.values(people)
    .filter(({ powers, left }) => powers.includes('administrator') && left === undefined)
    .map(({ id }) => id);
}
