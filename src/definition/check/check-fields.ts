import type { Definition, Step, Text } from '../definition.js';
import { accessTo, fieldRulesOf, mayEdit, type FieldAccess, type FieldRules } from '../fields.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import { type Check, FINDINGS_MAX } from './checked.js';
import { subjectNames } from './subject-names.js';

/** Who reads, edits and does not see which fields: all of them are there, and somebody can fill them in. */
export const checkFields: Check = ({ definition, stepPath }) => {
  const steps = Object.values(definition.steps).filter(hasRules);
  return [
    ...ruleFindings(definition, undefined, definition.start.fields ?? {}, ['start', 'fields']),
    ...steps.flatMap((step) =>
      ruleFindings(definition, step, step.fields, [...stepPath(step.id), 'fields']),
    ),
    ...unfillable(definition),
    ...hiddenInTitle(definition),
  ].slice(0, FINDINGS_MAX);
};

function hasRules(step: Step): step is Step & { readonly fields: FieldRules } {
  return fieldRulesOf(step) !== undefined;
}

function ruleFindings(
  definition: Definition,
  place: Step | undefined,
  rules: FieldRules,
  path: Path,
): readonly Finding[] {
  return Object.entries(rules).flatMap(([name, access]) => {
    const at = [...path, name];
    return unknownName(definition, name, at) ?? impossible(place, name, access, at) ?? [];
  });
}

/** A field of the request, or `step.field`, that is not there. */
function unknownName(
  definition: Definition,
  name: string,
  path: Path,
): readonly Finding[] | undefined {
  if (name === '*') return undefined;
  const [first = '', second]: readonly (string | undefined)[] = name.split('.', 2);
  const candidates =
    second === undefined
      ? fieldsOf(definition)
      : Object.hasOwn(definition.steps, first)
        ? [...stepFieldsOf(definition, first), '*'].map((field) => `${first}.${field}`)
        : Object.keys(definition.steps).map((step) => `${step}.${second}`);
  if (candidates.includes(name) && (second === undefined || Object.hasOwn(definition.steps, first)))
    return undefined;
  const meant = nearest(name, candidates);
  return [
    {
      code: 'BF370',
      path,
      message: {
        zh: `没有字段“${name}”：应为发起表单的字段，或“步骤.字段”。`,
        en: `There is no field "${name}": neither of the start form nor, as step.field, of a step.`,
      },
      mend:
        meant === undefined
          ? undefined
          : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
    },
  ];
}

function fieldsOf({ start }: Definition): readonly string[] {
  return Object.keys(start.form?.properties ?? {});
}

function stepFieldsOf({ steps }: Definition, id: string): readonly string[] {
  const step = steps[id];
  return step && 'form' in step ? Object.keys(step.form.properties ?? {}) : [];
}

/** What cannot be done in that place, whoever has the task. */
function impossible(
  place: Step | undefined,
  name: string,
  access: FieldAccess,
  path: Path,
): readonly Finding[] | undefined {
  const [step, field] = name.split('.', 2);
  const why =
    field !== undefined && step === place?.id
      ? OWN_FORM
      : mayEdit(access) && field !== undefined
        ? OTHERS_FORM
        : mayEdit(access) && place && place.kind !== 'do' && place.kind !== 'approve'
          ? NO_EDITING
          : undefined;
  return why && [{ code: 'BF371', path, of: 'value', message: why }];
}

const OWN_FORM: Text = {
  zh: '本步骤自己的表单总由办理人填写，不在这里规定。',
  en: "The step's own form is always filled in by its doer; nothing is said of it here.",
};
const OTHERS_FORM: Text = {
  zh: '别的步骤填写的内容不能在这里修改，只能写 read 或 hidden。',
  en: 'What was filled in on another step is not changed here: it can only be read or hidden.',
};
const NO_EDITING: Text = {
  zh: '只有办理（do）和审批（approve）步骤可以修改申请。',
  en: 'Only steps that are done or approved (do, approve) can change the request.',
};

/** A field that must be there when it starts, and that its starter cannot fill in. */
function unfillable(definition: Definition): readonly Finding[] {
  const { form, fields } = definition.start;
  const required = new Set(form?.required ?? []);
  return fieldsOf(definition).flatMap((field): readonly Finding[] => {
    if (mayEdit(accessTo(fields, { field }, 'edit'))) return [];
    const path = ['start', 'fields', fields && Object.hasOwn(fields, field) ? field : '*'];
    if (required.has(field)) {
      return [
        {
          code: 'BF372',
          path,
          message: {
            zh: `“${field}”在发起时必填，发起人却不能填写。`,
            en: `"${field}" must be filled in at the start, and the starter cannot.`,
          },
        },
      ];
    }
    const filled = Object.values(definition.steps).some(
      (step) => hasRules(step) && canEdit(step) && mayEdit(accessTo(step.fields, { field })),
    );
    return filled ? [] : [nobodyFills(field, path)];
  });
}

function canEdit({ kind }: Step): boolean {
  return kind === 'do' || kind === 'approve';
}

function nobodyFills(field: string, path: Path): Finding {
  return {
    code: 'BF373',
    severity: 'warning',
    path,
    message: {
      zh: `“${field}”发起人不能填写，也没有步骤可以填写，总是空的。`,
      en: `"${field}" is filled in neither by the starter nor on any step: it stays empty.`,
    },
  };
}

/** The title stands in lists, messages and letters, so that nobody could be kept from it. */
function hiddenInTitle(definition: Definition): readonly Finding[] {
  const places = [
    { rules: definition.start.fields, otherwise: 'edit' as const },
    ...Object.values(definition.steps)
      .filter(hasRules)
      .map(({ fields }) => ({ rules: fields, otherwise: 'read' as const })),
  ];
  return subjectNames(definition)
    .filter((name) => !Object.hasOwn(definition.parameters, name))
    .filter((field) =>
      places.some(({ rules, otherwise }) => accessTo(rules, { field }, otherwise) === 'hidden'),
    )
    .map((field) => ({
      code: 'BF374',
      path: ['subject'],
      of: 'value',
      message: {
        zh: `标题人人可见，却用到了有人不得看到的字段“${field}”。`,
        en: `Everybody sees the title, and it names the field "${field}", which some may not see.`,
      },
    }));
}
