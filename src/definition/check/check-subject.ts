import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';
import { namesIn } from './subject-names.js';

/** The title of an instance is filled from parameters and the start form, and shows nothing personal. */
export const checkSubject: Check = ({ definition }) => {
  const { subject, parameters, start } = definition;
  if (subject === undefined) return [];
  const fields = start.form?.properties ?? {};
  const known = [...Object.keys(parameters), ...Object.keys(fields)];
  return (['zh', 'en'] as const).flatMap((language) =>
    namesIn(subject[language]).flatMap((name): readonly Finding[] => {
      const path = ['subject', language];
      const schema = Object.hasOwn(parameters, name) ? parameters[name]?.schema : fields[name];
      if (!known.includes(name) || schema === undefined) return [unknown(name, known, path)];
      return schema.personal === true ? [personal(name, path)] : [];
    }),
  );
};

function unknown(name: string, known: readonly string[], path: Finding['path']): Finding {
  const meant = nearest(name, known);
  return {
    code: 'BF361',
    path,
    of: 'value',
    message: {
      zh: `{${name}} 既不是参数，也不是启动表单的字段。`,
      en: `{${name}} is neither a parameter nor a field of the start form.`,
    },
    mend:
      meant === undefined
        ? undefined
        : { zh: `是否为 {${meant}}?`, en: `Did you mean {${meant}}?` },
  };
}

function personal(name: string, path: Finding['path']): Finding {
  return {
    code: 'BF362',
    path,
    of: 'value',
    message: {
      zh: `“${name}”标为个人信息，不能出现在标题里。`,
      en: `"${name}" is marked personal and cannot stand in the title.`,
    },
  };
}
