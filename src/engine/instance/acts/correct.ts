import type { JsonSchema } from '../../../definition/json-schema.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { CorrectCommand } from '../command.js';
import { after } from '../graph.js';
import { resultOf } from '../steps/vote.js';
import type { Work } from '../work.js';
import { subjectOf } from './begin.js';
import { changedFields, nothingChanged, valuesBefore } from './changed-fields.js';
import { checkFilled } from './check-filled.js';
import { correctEvent } from './correct-event.js';
import { reopenSteps } from './return.js';
import { routeAgain } from './route-again.js';
import { administratorWithReason } from './steward.js';
import { checkTally, drawConsequence } from './tally.js';

type Form = Readonly<Record<string, unknown>>;

/** 更正: what was recorded wrongly is put right, and what follows from it is computed again. */
export function correct(work: Work, command: CorrectCommand): Refused | undefined {
  const refused = administratorWithReason(work);
  if (refused) return refused;
  if (command.type === 'correctTally') return correctTally(work, command);
  const { event } = command;
  if (event !== undefined) {
    const wrong = correctEvent(work, { ...command, event });
    if (!wrong) routeAgain(work);
    return wrong;
  }
  return command.step === undefined
    ? correctRequest(work, command.form)
    : correctStep(work, command.step, command.form);
}

function correctRequest(work: Work, changes: Form): Refused | undefined {
  const { form } = work.state;
  const corrected = { ...form, ...changes };
  const refused = checkChanged(form, changes) ?? checkFilled(work.definition.start.form, corrected);
  if (refused) return refused;
  const subject = subjectOf(work.definition, { ...work.state.params, ...corrected });
  work.emit({ type: 'formCorrected', changes, before: valuesBefore(form, changes), subject });
  routeAgain(work);
  return undefined;
}

function correctStep(work: Work, id: string, changes: Form): Refused | undefined {
  const step = work.definition.steps[id];
  const state = work.state.steps[id];
  const schema: JsonSchema | undefined = step && 'form' in step ? step.form : undefined;
  // What a table set follows from what others filled in.
  if (!schema || state?.state !== 'done' || step?.kind === 'table') {
    return nothingToCorrect(id);
  }
  const refused =
    checkChanged(state.form, changes) ?? checkFilled(schema, { ...state.form, ...changes });
  if (refused) return refused;
  work.emit({
    type: 'stepFormCorrected',
    step: id,
    changes,
    before: valuesBefore(state.form, changes),
  });
  routeAgain(work);
  return undefined;
}

function nothingToCorrect(step: string): Refused {
  return refuse(
    'correct.nothing',
    '此步骤没有可以更正的内容',
    'there is nothing to correct on this step',
    { step },
  );
}

function checkChanged(form: Form, changes: Form): Refused | undefined {
  return Object.keys(changedFields(form, changes)).length > 0 ? undefined : nothingChanged();
}

function correctTally(
  work: Work,
  command: Extract<CorrectCommand, { type: 'correctTally' }>,
): Refused | undefined {
  const step = work.definition.steps[command.step];
  const state = work.state.steps[command.step];
  if (step?.kind !== 'vote' || (state?.state !== 'done' && state?.state !== 'lapsed')) {
    return nothingToCorrect(command.step);
  }
  const { ballots, present, invalid, counts } = command;
  const tally = { ballots, present, invalid, counts };
  const refused = checkTally(work, step, tally);
  if (refused) return refused;
  const result = resultOf(work, step, tally);
  const before = state.outcome;
  work.emit({ type: 'tallyCorrected', step: step.id, ...tally, result: result.id, before });
  if (result.id === before) return undefined;
  // Another result leads another way: what came after the vote is decided anew.
  const { steps, phases } = after(work.definition, step.id);
  reopenSteps(work, [...steps], [...phases]);
  drawConsequence(work, step, result);
  return undefined;
}
