import type { Check } from './checked.js';

/** What is submitted goes to an outside body; inside, work is handed over by tasks. */
export const checkSubmissions: Check = ({ definition, stepPath }) =>
  Object.values(definition.steps).flatMap((step) => {
    if (step.kind !== 'submit') return [];
    const role = definition.roles[step.to];
    if (role === undefined || role.outside) return [];
    return [
      {
        code: 'BF316',
        path: [...stepPath(step.id), 'to'],
        of: 'value',
        message: {
          zh: `“${step.to}”不是外单位，报送只能向外单位。`,
          en: `"${step.to}" is no outside body, and only those are submitted to.`,
        },
        mend: {
          zh: `给角色 ${step.to} 写上 outside: true，或改用 do 步骤。`,
          en: `Give the role ${step.to} outside: true, or use a "do" step.`,
        },
      },
    ];
  });
