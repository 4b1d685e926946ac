import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** Records are counted by a field that they have and that is not personal. */
export const checkRecords: Check = ({ definition }) =>
  Object.entries(definition.records).flatMap(([id, { counter, form }]): readonly Finding[] => {
    if (counter === undefined) return [];
    const path: Path = ['records', id, 'counter'];
    const fields = form?.properties ?? {};
    const field = Object.hasOwn(fields, counter) ? fields[counter] : undefined;
    if (field === undefined) return [unknown(counter, Object.keys(fields), path)];
    if (field.personal === true) return [personal(counter, path)];
    return field.type === 'object' || field.type === 'array' ? [uncountable(counter, path)] : [];
  });

function unknown(counter: string, fields: readonly string[], path: Path): Finding {
  const meant = nearest(counter, fields);
  return {
    code: 'BF314',
    path,
    of: 'value',
    message: { zh: `表单里没有字段“${counter}”。`, en: `The form has no field "${counter}".` },
    mend:
      meant === undefined ? undefined : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
  };
}

function personal(counter: string, path: Path): Finding {
  return {
    code: 'BF362',
    path,
    of: 'value',
    message: {
      zh: `“${counter}”标为个人信息，不能按它计数。`,
      en: `"${counter}" is marked personal, so records cannot be counted by it.`,
    },
  };
}

function uncountable(counter: string, path: Path): Finding {
  return {
    code: 'BF314',
    path,
    of: 'value',
    message: {
      zh: `“${counter}”不是单个的值，不能按它计数。`,
      en: `"${counter}" is not a single value to count by.`,
    },
  };
}
