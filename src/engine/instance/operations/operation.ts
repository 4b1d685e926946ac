import type { Text } from '../../../definition/definition.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import type { Work } from '../work.js';

/** One thing that can be asked of an instance: who may, what it does, why it may be refused. */
export interface Operation<Command> {
  readonly title: Text;
  /** What it is about: one task, one step, the whole instance; or nobody but the system gives it. */
  readonly on: 'task' | 'step' | 'instance' | 'system';
  /** Fields that it must have, and those that it may have, besides its type and its task. */
  readonly needs: readonly string[];
  readonly may: readonly string[];
  readonly who: Text;
  readonly effect: Text;
  /** The codes of its own refusals, besides those of every operation on the same thing. */
  readonly refusals: readonly string[];
  /** It is heard also after the end of the instance. */
  readonly whenSealed?: true;
  decide(work: Work, command: Command): Refused | undefined;
}

/** The command of one type. */
export type CommandOf<Type extends InstanceCommand['type']> = Matching<InstanceCommand, Type>;

type Matching<Command, Type> = Command extends { readonly type: infer Its }
  ? Type extends Its
    ? Command & { readonly type: Type }
    : never
  : never;

export type Operations<Types extends InstanceCommand['type']> = {
  readonly [Type in Types]: Operation<CommandOf<Type>>;
};

/** Refusals that any operation may meet, by what it is about. */
export const COMMON_REFUSALS: Readonly<Record<Operation<never>['on'], readonly string[]>> = {
  task: [
    'instance.notStarted',
    'instance.sealed',
    'instance.suspended',
    'task.unknown',
    'task.changed',
  ],
  step: ['instance.notStarted', 'instance.sealed', 'instance.suspended'],
  instance: ['instance.notStarted', 'instance.sealed', 'instance.suspended'],
  system: ['forbidden.systemOnly', 'instance.notStarted', 'instance.sealed'],
};

export const OWNER: Text = { zh: '办理人', en: 'whoever has the task' };
export const ADMINISTRATORS: Text = {
  zh: '管理员（须说明理由）',
  en: 'administrators, who say why',
};
export const STARTER: Text = { zh: '发起人', en: 'the starter' };
export const SYSTEM: Text = { zh: '系统', en: 'the system' };
