import { checkForm } from '../../../definition/check-form.js';
import type { Definition, Role, Text } from '../../../definition/definition.js';
import { attached, checkAttachments } from '../../attachment.js';
import type { Attachment } from '../../attachment.js';
import { isSomebody } from '../../party.js';
import type { Party } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import { requestNumber } from '../numbers.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authorise, authoriseWho } from './authorise.js';
import { checkEditable } from './check-editable.js';
import { checkFilled } from './check-filled.js';

type Values = Readonly<Record<string, unknown>>;

type Begin = Extract<InstanceCommand, { type: 'draft' | 'start' }>;

/** Starts an instance, or saves it as a draft that its starter can start later. */
export function begin(work: Work, command: Begin): Refused | undefined {
  const { definition, state } = work;
  if (state.life !== 'none' && state.life !== 'draft') {
    return refuse('instance.started', '流程已经启动', 'the instance has already been started');
  }
  const params = { ...defaultsOf(definition), ...state.params, ...command.params };
  const form = { ...state.form, ...command.form };
  const roles = { ...state.roles, ...command.roles };
  const refused =
    mayBegin(work) ??
    checkRoles(work, command.roles ?? {}) ??
    checkParams(definition, params) ??
    checkEditable(definition.start.fields, command.form ?? {}, 'edit') ??
    (command.type === 'start' ? checkReady(work, form, roles) : undefined) ??
    checkFiles(work, command);
  if (refused) return refused;
  const starter = state.starter === '' ? actorName(work) : state.starter;
  emitBeginning(work, command.type === 'start' ? 'started' : 'drafted', {
    definition: command.definition,
    starter,
    params,
    form,
    roles,
    ...attached(command),
  });
  return undefined;
}

/** Begins with what has been checked. */
export function emitBeginning(
  work: Work,
  type: 'started' | 'drafted',
  given: {
    readonly definition: { readonly id: string; readonly version: number };
    readonly starter: string;
    readonly params: Values;
    readonly form: Values;
    readonly roles: Readonly<Record<string, Party>>;
    readonly attachments?: readonly Attachment[];
  },
): void {
  const { definition, starter, params, form, roles, attachments } = given;
  work.emit({
    type,
    id: work.context.stream.slice(work.context.stream.indexOf('/') + 1),
    definition,
    starter,
    at: work.context.now,
    subject: subjectOf(work.definition, { ...params, ...form }),
    params,
    form,
    roles,
    phases: Object.keys(work.definition.phases),
    steps: Object.keys(work.definition.steps),
    ...(attachments === undefined ? {} : { attachments }),
  });
  if (type === 'started') takeSerial(work);
}

function mayBegin(work: Work): Refused | undefined {
  return work.state.life === 'draft'
    ? authorise(work, { person: work.state.starter })
    : authoriseWho(work, work.definition.start.by);
}

/** A draft may still lack what the request has to come with. */
function checkFiles(work: Work, command: Begin): Refused | undefined {
  const { attachments: rule } = work.definition.start;
  const lax = command.type === 'draft' && rule ? { ...rule, required: false } : rule;
  return checkAttachments(lax, command, work.state.attachments?.length);
}

export function checkReady(
  work: Work,
  form: Values,
  roles: Readonly<Record<string, Party>>,
): Refused | undefined {
  return checkBound(work.definition, roles) ?? checkFilled(work.definition.start.form, form);
}

/** Whoever must be named at the start is. */
export function checkBound(
  definition: Definition,
  roles: Readonly<Record<string, Party>>,
): Refused | undefined {
  const unbound = Object.entries(definition.roles).find(
    ([id, role]) => role.bind === 'start' && !role.who && !roles[id],
  );
  if (!unbound) return undefined;
  const [id, { title }] = unbound;
  return refuse(
    'role.unbound',
    `启动前请指定${title.zh}`,
    `say who is ${title.en} before starting`,
    { role: id },
  );
}

/** Whoever starts it fills the slots that are open to him, with somebody, and no others. */
export function checkRoles(
  work: Work,
  roles: Readonly<Record<string, Party>>,
): Refused | undefined {
  for (const [id, to] of Object.entries(roles)) {
    const role = work.definition.roles[id];
    if (!role || role.outside) return unknownRole(id);
    if (role.bind === 'rule') return byRule(id, role);
    if (!isSomebody(to, work.context.directory)) return nobody(id);
  }
  return undefined;
}

export function byRule(id: string, { title }: Role): Refused {
  return refuse('role.byRule', `${title.zh}由规则确定`, `${title.en} follows a rule`, {
    role: id,
  });
}

export function nobody(role: string): Refused {
  return refuse(
    'role.nobody',
    '通讯录中没有这样的人员',
    'the directory knows nobody of that kind',
    {
      role,
    },
  );
}

export function unknownRole(role: string): Refused {
  return refuse('role.unknown', `没有角色${role}`, `there is no role ${role}`, { role });
}

export function defaultsOf(definition: Definition): Values {
  return Object.fromEntries(
    Object.entries(definition.parameters).flatMap(([name, parameter]) =>
      parameter.default === undefined ? [] : [[name, parameter.default]],
    ),
  );
}

export function checkParams(definition: Definition, params: Values): Refused | undefined {
  for (const name of Object.keys(params)) {
    if (!definition.parameters[name]) {
      return refuse('parameter.unknown', `没有参数${name}`, `there is no parameter ${name}`, {
        name,
      });
    }
  }
  for (const [name, { title, schema }] of Object.entries(definition.parameters)) {
    const [problem] = params[name] === undefined ? [MISSING] : checkForm(schema, params[name]);
    if (!problem) continue;
    return refuse(
      'parameter.invalid',
      `参数“${title.zh}”：${problem.message.zh}`,
      `parameter "${title.en}": ${problem.message.en}`,
      { name },
    );
  }
  return undefined;
}

const MISSING = { path: [], message: { zh: '未填写', en: 'has no value' } };

/** A number asked for at the first submission; a request that is sent again keeps its own. */
function takeSerial(work: Work): void {
  const { serial } = work.definition.start;
  if (serial !== undefined && work.state.serial === '') requestNumber(work, serial, undefined);
}

export function subjectOf(definition: Definition, values: Values): Text {
  const subject = definition.subject ?? definition.title;
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : all;
    });
  return { zh: fill(subject.zh), en: fill(subject.en) };
}
