import type { Text } from '../../definition/definition.js';

/** What to do about a refusal, by its code. */
export const WAYS_OUT: Readonly<Record<string, Text>> = {
  'login.wrong': {
    zh: '忘记密码时，请管理员重新生成一次性密码（belfry accounts password）。',
    en: 'If it is forgotten, an administrator can make a one-time password (belfry accounts password).',
  },
  'forbidden.operation': {
    zh: '请换有权限的人登录，或用 --as 选用另一个已保存的登录。',
    en: 'Log in as somebody who may, or choose another saved log-in with --as.',
  },
  'task.changed': again(),
  'item.changed': again(),
  'instance.started': {
    zh: '请用 --id 另取一个编号，或用 belfry instances show 查看已有的。',
    en: 'Choose another --id, or look at the one there is with belfry instances show.',
  },
  'instance.unknown': listed('belfry instances'),
  'definition.unknown': listed('belfry definitions'),
  'calendar.unknown': listed('belfry calendar'),
  'series.unknown': listed('belfry series'),
  'task.unknown': listed('belfry tasks'),
  'incident.unknown': listed('belfry incidents'),
  'person.notFound': listed('belfry directory'),
  'person.unknown': listed('belfry directory'),
  'proxy.unknown': listed('belfry directory'),
  'token.unknown': listed('belfry tokens'),
};

function listed(command: string): Text {
  return { zh: `${command} 列出已有的。`, en: `${command} lists those there are.` };
}

function again(): Text {
  return { zh: '请重新查看后再办。', en: 'Look at it again, and then act.' };
}
