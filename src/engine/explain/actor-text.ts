import type { Text } from '../../definition/definition.js';
import type { Actor } from '../stream-kind.js';
import { personName, same, type Names } from './name-of.js';

const SYSTEM: Readonly<Record<Extract<Actor, { system: string }>['system'], Text>> = {
  timer: { zh: '系统定时', en: "the system's clock" },
  outbox: { zh: '系统联动', en: 'the system, following from another act' },
  courier: { zh: '系统投递', en: "the system's courier" },
  setup: { zh: '系统初始设置', en: "the system's set-up" },
};

/** Who did something, by name. */
export function actorText(names: Names, actor: Actor): Text {
  if ('person' in actor) return personName(names, actor.person);
  return 'outside' in actor ? same(actor.outside) : SYSTEM[actor.system];
}
