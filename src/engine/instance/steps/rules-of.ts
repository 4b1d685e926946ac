import type { Step } from '../../../definition/definition.js';
import type { Work } from '../work.js';
import { approveRules } from './approve.js';
import { awaitRules } from './await.js';
import { collectRules } from './collect.js';
import { doRules } from './do.js';
import { groupRules } from './group.js';
import { notifyRules } from './notify.js';
import { numberRules } from './number.js';
import { recordRules } from './record.js';
import type { StepRules } from './step-rules.js';
import { subRules } from './sub.js';
import { submitRules } from './submit.js';
import { tableRules } from './table.js';
import { voteRules } from './vote.js';

/** The rules of a step's kind, bound to the step. */
export function rulesOf(step: Step): BoundRules {
  switch (step.kind) {
    case 'group':
      return bind(groupRules, step);
    case 'do':
      return bind(doRules, step);
    case 'approve':
      return bind(approveRules, step);
    case 'collect':
      return bind(collectRules, step);
    case 'record':
      return bind(recordRules, step);
    case 'await':
      return bind(awaitRules, step);
    case 'vote':
      return bind(voteRules, step);
    case 'number':
      return bind(numberRules, step);
    case 'submit':
      return bind(submitRules, step);
    case 'notify':
      return bind(notifyRules, step);
    case 'table':
      return bind(tableRules, step);
    case 'sub':
      return bind(subRules, step);
    default:
      return step satisfies never;
  }
}

interface BoundRules {
  open(work: Work): void;
  outcome(work: Work): string | undefined;
  lapses(work: Work): boolean;
}

function bind<S extends Step>(rules: StepRules<S>, step: S): BoundRules {
  return {
    open: (work) => {
      rules.open(work, step);
    },
    outcome: (work) => rules.outcome(work, step),
    lapses: (work) => rules.lapses?.(work, step) ?? false,
  };
}
