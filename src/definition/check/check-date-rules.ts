import type { Definition } from '../definition.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';
import { type DatePlace, datePlaces } from './date-places.js';

/** Every due date is counted from something that has a date. */
export const checkDateRules: Check = (about) =>
  datePlaces(about).flatMap((place) => anchorProblem(about.definition, place));

function anchorProblem(definition: Definition, place: DatePlace): readonly Finding[] {
  const { rule, path, phase, use, canBeGiven } = place;
  const { from } = rule;
  switch (from.kind) {
    case 'event': {
      const event = definition.events[from.name];
      return event === undefined || event.dated
        ? []
        : [undated(from.name, [...path, 'from', 'event'])];
    }
    case 'parameter': {
      const schema = definition.parameters[from.name]?.schema;
      return schema === undefined
        ? []
        : dateProblem(schema, from.name, [...path, 'from', 'parameter']);
    }
    case 'field':
      return fieldProblem(definition, from.name, [...path, 'from', 'field']);
    case 'windowEnd':
      if (use === 'due' && definition.phases[phase]?.window !== undefined) return [];
      return [noWindow(phase, use, [...path, 'from'])];
    case 'opened':
      return use === 'due' ? [] : [notForWindow(from.kind, [...path, 'from'])];
    case 'given':
      if (use === 'window') return [notForWindow(from.kind, [...path, 'from'])];
      return canBeGiven ? [] : [nobodyGives([...path, 'from'])];
    case 'started':
    case 'date':
      return [];
  }
}

function undated(name: string, path: Path): Finding {
  return {
    code: 'BF420',
    path,
    of: 'value',
    message: {
      zh: `事件“${name}”不带日期，期限不能由它起算。`,
      en: `The event "${name}" carries no date to count from.`,
    },
    mend: { zh: `给事件 ${name} 写上 dated: true。`, en: `Give the event ${name} dated: true.` },
  };
}

type Schema = Definition['parameters'][string]['schema'];

function dateProblem(schema: Schema, name: string, path: Path): readonly Finding[] {
  if (schema.personal === true) return [personal(name, path)];
  if (schema.type === 'string' && schema.format === 'date') return [];
  return [
    {
      code: 'BF421',
      path,
      of: 'value',
      message: { zh: `“${name}”不是日期。`, en: `"${name}" is not a date.` },
      mend: {
        zh: '给它写上 { type: string, format: date }。',
        en: 'Give it { type: string, format: date }.',
      },
    },
  ];
}

function fieldProblem(definition: Definition, name: string, path: Path): readonly Finding[] {
  const fields = definition.start.form?.properties ?? {};
  const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (schema !== undefined) return dateProblem(schema, name, path);
  const meant = nearest(name, Object.keys(fields));
  return [
    {
      code: 'BF314',
      path,
      of: 'value',
      message: {
        zh: `启动表单没有字段“${name}”。`,
        en: `The start form has no field "${name}".`,
      },
      mend:
        meant === undefined
          ? undefined
          : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
    },
  ];
}

function personal(name: string, path: Path): Finding {
  return {
    code: 'BF362',
    path,
    of: 'value',
    message: {
      zh: `“${name}”标为个人信息，期限不能由它起算。`,
      en: `"${name}" is marked personal, so no due date can be counted from it.`,
    },
  };
}

function noWindow(phase: string, use: DatePlace['use'], path: Path): Finding {
  return {
    code: 'BF422',
    path,
    of: 'value',
    message:
      use === 'window'
        ? {
            zh: '窗口不能由它自己的结束起算。',
            en: 'A window cannot be counted from its own end.',
          }
        : {
            zh: `阶段“${phase}”没有窗口，也就没有结束日期。`,
            en: `The phase "${phase}" has no window whose end could be meant.`,
          },
  };
}

function nobodyGives(path: Path): Finding {
  return {
    code: 'BF432',
    path,
    of: 'value',
    message: {
      zh: '只有向外单位征集时，才由邀请的人给定期限；这里没有人给定。',
      en: 'Only whoever invites outside respondents gives a date; here nobody does.',
    },
    mend: {
      zh: '由 opened、started、日期、参数、字段或事件起算，或写 due: none。',
      en: 'Count from opened, started, a date, a parameter, a field or an event, or write due: none.',
    },
  };
}

function notForWindow(kind: 'opened' | 'given', path: Path): Finding {
  return {
    code: 'BF422',
    path,
    of: 'value',
    message: {
      zh: `窗口不能由 ${kind} 起算。`,
      en: `A window cannot be counted from "${kind}".`,
    },
    mend: {
      zh: '由 started、日期、参数、字段或事件起算。',
      en: 'Count from started, a date, a parameter, a field or an event.',
    },
  };
}
