import { checkForm } from '../../../definition/check-form.js';
import type { JsonSchema } from '../../../definition/json-schema.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';

type Form = Readonly<Record<string, unknown>>;

/** Refuses a form that its schema does not allow; without a schema nothing may be filled in. */
export function checkFilled(schema: JsonSchema | undefined, form: Form): Refused | undefined {
  if (!schema) {
    return Object.keys(form).length === 0
      ? undefined
      : refuse('form.none', '这里没有表单可填', 'there is no form to fill in here');
  }
  const problems = checkForm(schema, form);
  if (problems.length === 0) return undefined;
  return refuse(
    'form.invalid',
    `表单有误：${problems.map((problem) => problem.message.zh).join('；')}`,
    `the form is not right: ${problems.map((problem) => problem.message.en).join('; ')}`,
    { problems: problems.map(({ path, message }) => ({ path: path.join('.'), message })) },
  );
}
