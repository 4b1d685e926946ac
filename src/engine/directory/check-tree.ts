import { refuse } from '../refusal.js';
import type { DirectoryFinding, Entered } from './finding.js';
import { chainOf, TREE_DEPTH_MAX } from './tree.js';

/** Departments make a tree: none is above itself, and it is not too deep to be looked through. */
export function checkTree({
  after: { departments },
  touched,
}: Entered): readonly DirectoryFinding[] {
  if (touched.departments.size === 0) return [];
  const found = new Map<string, DirectoryFinding>();
  const note = (id: string, refusal: DirectoryFinding['refusal']) => {
    if (!found.has(id)) found.set(id, { list: 'departments', id, field: ['parent'], refusal });
  };
  for (const id of Object.keys(departments)) {
    const chain = chainOf(departments, id);
    const above = departments[chain.at(-1) ?? '']?.parent;
    const entered = chain.find((one) => touched.departments.has(one));
    if (entered === undefined) continue;
    if (above !== undefined && chain.includes(above)) {
      const circle = chain.slice(chain.indexOf(above));
      const culprit = circle.find((one) => touched.departments.has(one));
      if (culprit !== undefined) note(culprit, cyclic(circle));
    } else if (chain.length > TREE_DEPTH_MAX) note(entered, tooDeep(id));
  }
  return [...found.values()];
}

function cyclic(departments: readonly string[]) {
  return refuse(
    'directory.cycle',
    `上级部门成环：${departments.join('、')}，请改正其中一个的上级`,
    `these departments are above each other: ${departments.join(', ')}; correct the parent of one`,
    { departments },
  ).refusal;
}

function tooDeep(department: string) {
  const most = String(TREE_DEPTH_MAX);
  return refuse(
    'directory.tooDeep',
    `部门最多${most}层，${department}超过了`,
    `departments go ${most} deep at most; ${department} lies below`,
    { department, most: TREE_DEPTH_MAX },
  ).refusal;
}
