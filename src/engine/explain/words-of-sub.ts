import type { Text } from '../../definition/definition.js';
import type { SubEvent } from '../instance/subs/sub-event.js';
import type { Sub } from '../instance/subs/sub-state.js';
import { both } from './both.js';
import { LIVES } from './lives.js';
import { stepName } from './name-of.js';
import type { Telling } from './words-of-deadline.js';

/** What happened between a process and its sub-processes. */
export function wordsOfSub(telling: Telling, event: SubEvent): Text {
  switch (event.type) {
    case 'subAsked':
      return about(telling, event, {
        zh: `启动子流程${event.of}`,
        en: `Sub-process ${event.of} asked for`,
      });
    case 'subKept':
      return about(telling, keyed(event), {
        zh: '子流程已办成，保留',
        en: 'Sub-process kept as it ended',
      });
    case 'subImpossible':
      return about(telling, keyed(event), notStarted(event.sub.message));
    case 'subNoted':
      return about(telling, event, subLife({ ...event.news, instance: '' }));
    case 'subCancelled':
      return about(telling, event, { zh: '取消子流程', en: 'Sub-process cancelled' });
    case 'subsHeld':
      return event.held
        ? { zh: '子流程随之停下', en: 'The sub-processes stand still with it' }
        : { zh: '子流程随之恢复', en: 'The sub-processes go on with it' };
    case 'subFilled': {
      const fields = Object.keys(event.form).join(', ');
      return about(
        telling,
        { ...event, key: '' },
        { zh: `子流程带回${fields}`, en: `Brought back: ${fields}` },
      );
    }
    case 'parentNamed': {
      const { instance, step } = event.parent;
      return {
        zh: `作为${instance}的子流程（${step}）启动`,
        en: `A sub-process of ${instance} (${step})`,
      };
    }
    case 'subNotStarted':
      return notStarted(event.message);
    case 'parentTold':
      return {
        zh: `告知父流程：${LIVES[event.told.life].zh}`,
        en: `Told the parent: ${LIVES[event.told.life].en}`,
      };
    case 'parentCancelled':
      return { zh: '父流程取消了它', en: 'Its parent has cancelled it' };
    case 'parentHeld':
      return event.held
        ? { zh: '随父流程停下', en: 'Stands still with its parent' }
        : { zh: '随父流程恢复', en: 'Goes on with its parent' };
    default:
      return event satisfies never;
  }
}

/** How a sub-process stands, as its parent knows it. */
export function subLife(
  sub: Pick<Sub, 'life' | 'message' | 'cancelled'> & { readonly instance: string },
): Text {
  if (sub.cancelled === true) return { zh: '子流程已取消', en: 'The sub-process was cancelled' };
  if (sub.life === 'asked') return { zh: '子流程待启动', en: 'The sub-process is about to start' };
  if (sub.life === 'notStarted') return notStarted(sub.message);
  const { zh, en } = LIVES[sub.life];
  return { zh: `子流程：${zh}`, en: `Sub-process: ${en}` };
}

function notStarted(why: Text | undefined): Text {
  return {
    zh: `子流程未能启动：${why?.zh ?? ''}`,
    en: `The sub-process could not start: ${why?.en ?? ''}`,
  };
}

function keyed({ step, sub }: { readonly step: string; readonly sub: Sub }) {
  return { step, key: sub.key };
}

function about(
  telling: Telling,
  { step, key }: { readonly step: string; readonly key: string },
  what: Text,
): Text {
  const name = stepName(telling, step);
  const of = key === '' ? '' : ` (${key})`;
  return both((language) =>
    language === 'zh' ? `${what.zh}：${name.zh}${of}` : `${what.en}: ${name.en}${of}`,
  );
}
