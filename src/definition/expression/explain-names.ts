import { nearest } from '../nearest.js';
import type { ExpressionProblem } from './expression-problem.js';
import type { RecordShape } from './shape.js';

/** `steps.P9` where there is no step P9, or `form.phone` where the phone is personal. */
export function unknownField(shape: RecordShape, field: string, offset: number): ExpressionProblem {
  const { noun } = shape;
  if (shape.personal.includes(field)) {
    return {
      code: 'BF413',
      severity: 'error',
      offset,
      message: {
        zh: `“${field}”标为个人信息，可能被删除，不能作为判断的依据。`,
        en: `"${field}" is marked personal and may be erased, so nothing can depend on it.`,
      },
    };
  }
  const meant = nearest(field, Object.keys(shape.fields));
  return {
    code: 'BF403',
    severity: 'error',
    offset,
    message: {
      zh: `没有名为“${field}”的${noun.zh}。`,
      en: `There is no ${noun.en} "${field}".`,
    },
    ...guess(meant, Object.keys(shape.fields)),
  };
}

/** A name that nothing has at the beginning of `a.b.c`. */
export function unknownName(
  name: string,
  known: Iterable<string>,
  offset: number,
): ExpressionProblem {
  if (name === 'form') {
    return {
      code: 'BF402',
      severity: 'error',
      offset,
      message: { zh: '启动时没有表单。', en: 'There is no start form.' },
      mend: {
        zh: '步骤的表单写成 steps.步骤.form.字段。',
        en: "A step's form is read as steps.STEP.form.FIELD.",
      },
    };
  }
  const candidates = [...known];
  return {
    code: 'BF402',
    severity: 'error',
    offset,
    message: { zh: `不认识“${name}”。`, en: `Nothing is called "${name}".` },
    ...guess(nearest(name, candidates), candidates),
  };
}

/** Names that a list of suggestions shows; more would hide the one that is meant. */
const NAMES_SHOWN_MAX = 8;

/** `did you mean`, or the whole choice where it is short. */
export function guess(
  meant: string | undefined,
  among: readonly string[],
): { readonly mend: { readonly zh: string; readonly en: string } } | Record<string, never> {
  if (meant !== undefined) {
    return { mend: { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` } };
  }
  const shown = among.filter((name) => name !== '');
  if (shown.length === 0 || shown.length > NAMES_SHOWN_MAX) return {};
  return { mend: { zh: `可用：${shown.join('、')}。`, en: `There is: ${shown.join(', ')}.` } };
}
