import type { Text } from '../../definition/definition.js';

/** What to do about a refusal, by its code. */
export const WAYS_OUT: Readonly<Record<string, Text>> = {
  'login.wrong': {
    zh: '忘记密码时，请管理员重新生成一次性密码（belfry accounts password）。',
    en: 'If it is forgotten, an administrator can make a one-time password (belfry accounts password).',
  },
  'login.locked': {
    zh: '管理员可以解锁：belfry accounts unlock 登录名；谁都进不去时见 docs/operations.md。',
    en: 'An administrator unlocks it with belfry accounts unlock; if nobody can get in, see docs/operations.md.',
  },
  'login.disabled': {
    zh: '管理员可以重新启用：belfry accounts enable 登录名。',
    en: 'An administrator enables it again with belfry accounts enable.',
  },
  'login.codeWrong': {
    zh: '请等下一个验证码，并核对手机的时间；手机丢失时用恢复码，或请管理员重置。',
    en: 'Wait for the next code, and check the clock of the device; use a recovery code if it is lost.',
  },
  'login.enrol': {
    zh: '请运行 belfry second-factor set-up。',
    en: 'Run belfry second-factor set-up.',
  },
  'login.confirm': {
    zh: '请在终端中运行，由本人输入密码；程序须用包含此操作的令牌（belfry tokens issue --scope）。',
    en: 'Run it where you can type your password; a program needs a token for it (belfry tokens issue --scope).',
  },
  'forbidden.scope': {
    zh: '请用范围更大的令牌：belfry tokens issue --scope。',
    en: 'Use a token with a wider scope: belfry tokens issue --scope.',
  },
  'session.unknown': listed('belfry session list'),
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
