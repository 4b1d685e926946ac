import type { Text } from '../../definition/definition.js';
import type { CalendarEvent } from '../calendar/event.js';
import type { DefinitionEvent } from '../definition/event.js';
import type { DirectoryEvent } from '../directory/event.js';
import type { AccessChange } from '../security/command.js';
import type { SecurityEvent } from '../security/event.js';
import type { SeriesEvent } from '../series/event.js';
import { actorText } from './actor-text.js';
import { momentText } from './date-text.js';
import { departmentName, personName, postName } from './name-of.js';
import type { Telling } from './words-of-deadline.js';

export function wordsOfDefinition({ id, version }: DefinitionEvent): Text {
  return {
    zh: `发布流程定义${id}第${version}版`,
    en: `Definition ${id} published, version ${version}`,
  };
}

export function wordsOfCalendar({ data, changed }: CalendarEvent): Text {
  const [n, { id, version }] = [changed.length, data];
  return {
    zh: `导入日历${id}第${version}版，变动${n}日`,
    en: `Calendar ${id} imported, version ${version}, days changed: ${n}`,
  };
}

export function wordsOfSeries(event: SeriesEvent): Text {
  switch (event.type) {
    case 'numberTaken': {
      const { number, instance } = event;
      return { zh: `编号${number}给${instance}`, en: `Number ${number} given to ${instance}` };
    }
    case 'numberAdopted': {
      const { number, instance } = event;
      return {
        zh: `接续编号${number}：${instance}`,
        en: `Number ${number} taken over for ${instance}`,
      };
    }
    case 'numberVoided': {
      const { number, instance } = event;
      return {
        zh: `编号${number}作废（${instance}）`,
        en: `Number ${number} is void (${instance})`,
      };
    }
    case 'numberRestored': {
      const { number, instance } = event;
      return {
        zh: `编号${number}恢复使用：${instance}`,
        en: `Number ${number} in use again by ${instance}`,
      };
    }
    case 'seriesAdvanced':
      return { zh: `编号推进至${event.to}`, en: `Series advanced to ${event.to}` };
    default:
      return event satisfies never;
  }
}

export function wordsOfDirectory(telling: Telling, event: DirectoryEvent): Text {
  switch (event.type) {
    case 'departmentEntered': {
      const { zh, en } = event.department.name;
      return { zh: `登记部门：${zh}`, en: `Department entered: ${en}` };
    }
    case 'postEntered': {
      const { zh, en } = event.post.name;
      return { zh: `登记职务：${zh}`, en: `Post entered: ${en}` };
    }
    case 'personEntered': {
      const { zh, en } = event.person.name;
      return { zh: `登记人员：${zh}`, en: `Person entered: ${en}` };
    }
    case 'departmentEnded': {
      const [ended, at] = [
        departmentName(telling, event.department),
        momentText(event.at, telling.zone),
      ];
      return {
        zh: `撤销部门：${ended.zh}，自${at.zh}起`,
        en: `Department ended: ${ended.en}, from ${at.en} on`,
      };
    }
    case 'postEnded': {
      const [ended, at] = [postName(telling, event.post), momentText(event.at, telling.zone)];
      return {
        zh: `撤销职务：${ended.zh}，自${at.zh}起`,
        en: `Post ended: ${ended.en}, from ${at.en} on`,
      };
    }
    case 'personLeft': {
      const [who, at] = [personName(telling, event.person), momentText(event.at, telling.zone)];
      return { zh: `离职：${who.zh}，自${at.zh}起`, en: `Left: ${who.en}, from ${at.en} on` };
    }
    case 'proxyAppointed': {
      const { principal, agent, from, until } = event.proxy;
      const [owner, deputy] = [personName(telling, principal), personName(telling, agent)];
      const [since, to] = [momentText(from, telling.zone), momentText(until, telling.zone)];
      return {
        zh: `代理：${deputy.zh}代${owner.zh}，${since.zh}至${to.zh}`,
        en: `Proxy: ${deputy.en} for ${owner.en}, ${since.en} to ${to.en}`,
      };
    }
    case 'powersDivided': {
      const names = ({ system, security, audit }: typeof event, language: 'zh' | 'en') =>
        [system, security, audit].map((ids) =>
          ids.map((id) => personName(telling, id)[language]).join(language === 'zh' ? '、' : ', '),
        );
      const [zh, en] = [names(event, 'zh'), names(event, 'en')];
      return {
        zh: `三员分立：系统管理员${zh[0] ?? ''}，安全管理员${zh[1] ?? ''}，安全审计员${zh[2] ?? ''}`,
        en: `Powers divided: system ${en[0] ?? ''}; security ${en[1] ?? ''}; audit ${en[2] ?? ''}`,
      };
    }
    case 'proxyEnded':
      return { zh: `代理终止：${event.proxy}`, en: `Proxy ended: ${event.proxy}` };
    default:
      return event satisfies never;
  }
}

export function wordsOfSecurity(telling: Telling, event: SecurityEvent): Text {
  switch (event.type) {
    case 'refusalRecorded': {
      const [by, { command, stream, code }] = [actorText(telling, event.by), event];
      return {
        zh: `拒绝：${by.zh}对${stream}的${command}（${code}）`,
        en: `Refused: ${command} by ${by.en} on ${stream} (${code})`,
      };
    }
    case 'logInRecorded':
      return logInWords(event);
    case 'readRecorded': {
      const [by, { stream, what }] = [actorText(telling, event.by), event];
      return {
        zh: `查阅：${by.zh}查阅${stream}的${what}`,
        en: `Read: ${what} of ${stream} by ${by.en}`,
      };
    }
    case 'accessRecorded': {
      const [by, whose] = [actorText(telling, event.by), personName(telling, event.person)];
      const { zh, en } = ACCESS_WORDS[event.what];
      const name = event.name === undefined ? '' : ` ${event.name}`;
      return {
        zh: `${whose.zh}（${event.person}）${zh}${name}，操作者${by.zh}`,
        en: `${en}${name}: ${whose.en} (${event.person}), by ${by.en}`,
      };
    }
    case 'incidentRaised':
    case 'incidentRetried': {
      const { target, command, code } = event.incident;
      return event.type === 'incidentRaised'
        ? {
            zh: `异常：${target}的${command.type}未能执行（${code}）`,
            en: `Incident: ${command.type} on ${target} was not carried out (${code})`,
          }
        : {
            zh: `异常重试：${target}的${command.type}`,
            en: `Incident tried again: ${command.type} on ${target}`,
          };
    }
    case 'incidentAssigned': {
      const owner = personName(telling, event.to);
      return {
        zh: `异常交${owner.zh}处理：${event.incident}`,
        en: `Incident given to ${owner.en}: ${event.incident}`,
      };
    }
    case 'incidentDismissed':
      return {
        zh: `异常跳过：${event.incident}，${event.reason}`,
        en: `Incident skipped: ${event.incident}, ${event.reason}`,
      };
    case 'erasureRecorded': {
      const n = event.digests.length;
      return { zh: `清除个人信息${n}项`, en: `Personal values erased: ${n}` };
    }
    default:
      return event satisfies never;
  }
}

function logInWords({
  login,
  accepted,
  from,
  way,
  code,
}: Extract<SecurityEvent, { type: 'logInRecorded' }>): Text {
  const facts = [way === 'oidc' ? 'OIDC' : '', from ?? '', code ?? ''].filter((one) => one !== '');
  const zh = facts.length === 0 ? '' : `（${facts.join('，')}）`;
  const en = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  return accepted
    ? { zh: `登录：${login}${zh}`, en: `Logged in: ${login}${en}` }
    : { zh: `登录失败：${login}${zh}`, en: `Log-in failed: ${login}${en}` };
}

const ACCESS_WORDS: Readonly<Record<AccessChange, Text>> = {
  oneTimePassword: { zh: '得到一次性密码', en: 'One-time password given' },
  ownPassword: { zh: '换了密码', en: 'Password chosen' },
  tokenIssued: { zh: '新建令牌', en: 'Token issued' },
  tokenWithdrawn: { zh: '收回令牌', en: 'Token withdrawn' },
  ended: { zh: '的登录和令牌全部结束', en: 'All sessions and tokens ended' },
  sessionEnded: { zh: '结束了自己的登录', en: 'Sessions ended' },
  locked: { zh: '因连续输错被锁定登录', en: 'Logging in locked' },
  unlocked: { zh: '的登录已解锁', en: 'Logging in unlocked' },
  disabled: { zh: '的账号已停用', en: 'Account disabled' },
  enabled: { zh: '的账号已启用', en: 'Account enabled' },
  secondFactorOn: { zh: '启用了第二因素', en: 'Second factor set up' },
  secondFactorOff: { zh: '的第二因素已停用', en: 'Second factor removed' },
  recoveryCodes: { zh: '更换了恢复码', en: 'Recovery codes made' },
  linkIssued: { zh: '得到外部链接', en: 'Link for a respondent outside made' },
  recoveryCodeUsed: { zh: '用掉一个恢复码', en: 'Recovery code used' },
};
