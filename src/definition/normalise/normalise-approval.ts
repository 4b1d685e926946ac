import { DELEGATIONS } from '../approval.js';
import type { ApproveStep, Ballot, Handled, Return } from '../definition.js';
import { normaliseAttachments } from './normalise-attachments.js';
import { normaliseComparison, normaliseCount, normaliseShare } from './normalise-quantity.js';
import { normaliseWho, normaliseWhoList } from './normalise-who.js';
import { choiceOf, listOf, maybe, numberOf, present, type Raw, rawOf, stringsOf } from './raw.js';

/** What people owe with a task, and what they may do to let others act. */
export function handledOf(raw: Raw): Handled {
  const allowed = raw['allow'] === undefined ? undefined : stringsOf(raw['allow']);
  return {
    requires: (['opinion', 'signature'] as const).filter((one) =>
      stringsOf(raw['requires']).includes(one),
    ),
    not: normaliseWhoList(raw['not']),
    allow: DELEGATIONS.filter((one) => allowed?.includes(one) ?? true),
    ...filesOf(raw),
  };
}

/** What may be handed in with a task. */
export function filesOf(raw: Raw): Pick<Handled, 'attachments'> {
  return present({ attachments: maybe(raw['attachments'], normaliseAttachments) });
}

type ApprovalPart = Pick<
  ApproveStep,
  | 'by'
  | 'policy'
  | 'ballot'
  | 'oneRefusal'
  | 'refuse'
  | 'return'
  | 'ifEmpty'
  | 'ifStarter'
  | 'repeat'
>;

export function approvalOf(raw: Raw): ApprovalPart {
  return {
    by: normaliseWhoList(raw['by']),
    policy: choiceOf(raw['policy'], ['all', 'any', 'sequential', 'claim', 'vote'], 'all'),
    oneRefusal: choiceOf(raw['oneRefusal'], ['decides', 'waits'], 'decides'),
    refuse: choiceOf(raw['refuse'], ['end', 'outcome', 'return'], 'end'),
    ifEmpty: ifEmptyOf(raw['ifEmpty']),
    ifStarter: choiceOf(raw['ifStarter'], ['ask', 'skip', 'superior', 'head'], 'ask'),
    repeat: choiceOf(raw['repeat'], ['ask', 'once', 'consecutive'], 'ask'),
    ...present({
      ballot: maybe(raw['ballot'], ballotOf),
      return: maybe(raw['return'], returnOf),
    }),
  };
}

function ifEmptyOf(value: unknown): ApproveStep['ifEmpty'] {
  if (value === undefined || value === 'administrator') return 'administrator';
  return value === 'pass' || value === 'refuse' ? value : normaliseWho(value);
}

function returnOf(value: unknown): Return {
  const raw = rawOf(value);
  return {
    resume: choiceOf(raw['resume'], ['returner', 'again'], 'returner'),
    choose: raw['choose'] === true,
    ...present({
      to: maybe(raw['to'], normaliseWho),
      steps: maybe(raw['steps'], (steps) =>
        choiceOf(steps, ['previous', 'visited'] as const, 'previous'),
      ),
    }),
  };
}

function ballotOf(value: unknown): Ballot {
  const raw = rawOf(value);
  const pass = rawOf(raw['pass']);
  return {
    pass: { of: normaliseShare(pass['of']), op: normaliseComparison(pass['op']) },
    base: choiceOf(raw['base'], ['assigned', 'present', 'membership'], 'assigned'),
    weights: listOf(raw['weights']).map((one) => ({
      who: normaliseWho(rawOf(one)['who']),
      voices: numberOf(rawOf(one)['voices'], 1),
    })),
    abstain: raw['abstain'] !== false,
    early: raw['early'] !== false,
    ...present({
      members: maybe(raw['members'], normaliseCount),
      quorum: maybe(raw['quorum'], normaliseCount),
      closedBy: maybe(raw['closedBy'], normaliseWho),
      veto: maybe(raw['veto'], normaliseWho),
    }),
  };
}
