import { describe, expect, it } from '@jest/globals';
import type { InstanceCommand } from '../../../src/engine/instance/command.js';
import { stageAtVote, type Place, type Policy, type Stage } from '../../support/a-stage.js';
import { checkWaits } from '../../support/check-waits.js';
import { finish } from '../../support/finish.js';

const opinion = 'because';
type Act = readonly [person: string, command: InstanceCommand];

const approve = (task: string): InstanceCommand => ({ type: 'approve', task });
const back = (task: string, to: string, resume: 'returner' | 'again'): InstanceCommand => {
  return { type: 'return', task, opinion, to, resume };
};
const add = (task: string, how: 'before' | 'after' | 'with', who = 'helper-1'): InstanceCommand => {
  return { type: 'addSigner', task, how, people: [who] };
};
const rework: Act = ['off-clerk', { type: 'complete', task: 'vote/rework' }];

/** Refusing is not a way out: in these situations the last act must be accepted, and lead where it says. */
const SITUATIONS: readonly {
  readonly name: string;
  readonly policy: Policy;
  readonly place: Place;
  readonly acts: readonly Act[];
  readonly then: (stage: Stage) => void;
}[] = [
  {
    name: 'a return from beside another branch keeps what is finished there',
    policy: 'all',
    place: 'beside',
    acts: [
      ['pln-head', { type: 'complete', task: 'side' }],
      ['deputy-a', back('vote/deputy-a', 'draft', 'returner')],
    ],
    then: (stage) => {
      expect(stage.state.steps['side']?.state).toBe('done');
      expect(ids(stage)).toEqual(['draft@2']);
    },
  },
  {
    name: 'a return lets what is open in the other branch wait, and go on afterwards',
    policy: 'all',
    place: 'beside',
    acts: [
      ['deputy-a', back('vote/deputy-a', 'draft', 'returner')],
      ['off-clerk', { type: 'complete', task: 'draft@2' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['side', 'vote/deputy-a', 'vote/deputy-b', 'vote/off-head']);
    },
  },
  {
    name: 'a return within a return lets the other branch wait until both have come back',
    policy: 'all',
    place: 'beside',
    acts: [
      ['deputy-a', back('vote/deputy-a', 'first', 'returner')],
      ['leader', back('first@2/leader', 'draft', 'returner')],
      ['off-clerk', { type: 'complete', task: 'draft@2' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['first@2/leader']);
      stage.does('leader', approve('first@2/leader'));
      expect(ids(stage)).toEqual(['side', 'vote/deputy-a', 'vote/deputy-b', 'vote/off-head']);
    },
  },
  {
    name: 'whoever was asked for advice is let off in a branch that waits, which goes on waiting',
    policy: 'all',
    place: 'beside',
    acts: [
      ['pln-head', { type: 'delegate', task: 'side', person: 'helper-1' }],
      ['deputy-a', back('vote/deputy-a', 'first', 'returner')],
      ['pln-head', { type: 'removeSigner', task: 'side/advice-helper-1' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['first@2/leader']);
      stage.does('leader', approve('first@2/leader'));
      expect(ids(stage)).toContain('side');
    },
  },
  {
    name: 'a return from within a countersigning keeps the approvals',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-b', approve('vote/deputy-b')],
      ['deputy-a', back('vote/deputy-a', 'rework', 'returner')],
      rework,
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['vote/deputy-a', 'vote/off-head']);
    },
  },
  {
    name: 'a return with everything again asks every step on the way',
    policy: 'all',
    place: 'alone',
    acts: [['deputy-a', back('vote/deputy-a', 'rework', 'again')], rework],
    then: (stage) => {
      expect(ids(stage)).toEqual(['draft@2']);
    },
  },
  {
    name: 'signers are added after a return',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-a', back('vote/deputy-a', 'rework', 'returner')],
      rework,
      ['deputy-a', add('vote/deputy-a', 'before')],
    ],
    then: (stage) => {
      expect(ids(stage)).toContain('vote/helper-1');
    },
  },
  {
    name: 'a hand-over goes through while a signer is asked',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-a', add('vote/deputy-a', 'before')],
      ['admin', { type: 'handOver', from: 'deputy-a', person: 'helper-2' }],
      ['helper-1', approve('vote/helper-1')],
      ['helper-2', approve('vote/deputy-a')],
    ],
    then: (stage) => {
      expect(stage.state.tasks['vote/deputy-a']).toMatchObject({ doneBy: 'helper-2' });
    },
  },
  {
    name: 'an agent votes for his principal',
    policy: 'vote',
    place: 'alone',
    acts: [['agent', approve('vote/deputy-b')]],
    then: (stage) => {
      expect(stage.state.tasks['vote/deputy-b']).toMatchObject({ doneBy: 'agent' });
    },
  },
  {
    name: 'what was transferred is taken back by whoever decided it',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-a', { type: 'transfer', task: 'vote/deputy-a', person: 'helper-2' }],
      ['helper-2', approve('vote/deputy-a')],
      ['helper-2', { type: 'takeBack', task: 'vote/deputy-a' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toContain('vote/deputy-a');
    },
  },
  {
    name: 'a decision is taken back after the vote was over, and the others have their votes again',
    policy: 'vote',
    place: 'alone',
    acts: [
      ['deputy-a', approve('vote/deputy-a')],
      ['off-head', approve('vote/off-head')],
      ['off-head', { type: 'takeBack', task: 'vote/off-head' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['vote/deputy-b', 'vote/off-head']);
    },
  },
  {
    name: 'a jump leads out of a countersigning',
    policy: 'all',
    place: 'beside',
    acts: [['admin', { type: 'jump', step: 'last' }]],
    then: (stage) => {
      expect(ids(stage)).toEqual(['last']);
      expect(stage.state.steps['vote']?.state).toBe('skipped');
    },
  },
  {
    name: 'a jump leads back, and what lies after it is done anew',
    policy: 'all',
    place: 'beside',
    acts: [
      ['admin', { type: 'jump', step: 'first' }],
      ['leader', approve('first@2/leader')],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual([
        'side@2',
        'vote@2/deputy-a',
        'vote@2/deputy-b',
        'vote@2/off-head',
      ]);
    },
  },
  {
    name: 'a refused request is woken and runs',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-a', { type: 'reject', task: 'vote/deputy-a', opinion }],
      ['admin', { type: 'wake', step: 'vote' }],
    ],
    then: (stage) => {
      expect(stage.state).toMatchObject({ life: 'running', sealed: false });
      expect(ids(stage)).toHaveLength(3);
    },
  },
  {
    name: 'a completed request is woken and runs',
    policy: 'claim',
    place: 'alone',
    acts: [
      ['deputy-a', approve('vote')],
      ['fin-head', { type: 'complete', task: 'last' }],
      ['admin', { type: 'wake', step: 'last' }],
    ],
    then: (stage) => {
      expect(stage.state).toMatchObject({ life: 'running', phases: { P: { state: 'active' } } });
      expect(ids(stage)).toEqual(['last@2']);
    },
  },
  {
    name: 'signers sign for signers, three deep',
    policy: 'sequential',
    place: 'alone',
    acts: [
      ['deputy-a', add('vote/deputy-a', 'after', 'helper-1')],
      ['helper-1', add('vote/helper-1', 'before', 'helper-2')],
      ['helper-2', add('vote/helper-2', 'after', 'pln-staff')],
      ['pln-staff', approve('vote/pln-staff')],
      ['helper-1', approve('vote/helper-1')],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['vote/deputy-b']);
    },
  },
  {
    name: 'whoever was asked for advice is let off, and the task is back',
    policy: 'all',
    place: 'alone',
    acts: [
      ['deputy-a', { type: 'delegate', task: 'vote/deputy-a', person: 'helper-1' }],
      ['deputy-a', { type: 'removeSigner', task: 'vote/advice-helper-1' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toContain('vote/deputy-a');
    },
  },
  {
    name: 'whoever alone had it again is taken out, and the others are asked after all',
    policy: 'any',
    place: 'alone',
    acts: [
      ['deputy-a', add('vote/deputy-a', 'with')],
      ['helper-1', approve('vote/helper-1')],
      ['helper-1', { type: 'takeBack', task: 'vote/helper-1' }],
      ['deputy-a', { type: 'removeSigner', task: 'vote/helper-1' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['vote/deputy-a', 'vote/deputy-b', 'vote/off-head']);
    },
  },
  {
    name: 'a suspended instance goes on where it stood',
    policy: 'vote',
    place: 'beside',
    acts: [
      ['deputy-a', approve('vote/deputy-a')],
      ['admin', { type: 'suspend' }],
      ['admin', { type: 'activate' }],
    ],
    then: (stage) => {
      expect(ids(stage)).toEqual(['side', 'vote/deputy-b', 'vote/off-head']);
    },
  },
];

function ids(stage: Stage): readonly string[] {
  return stage.open().map(({ id }) => id);
}

describe('what must succeed', () => {
  it.each(SITUATIONS)('$name', ({ policy, place, acts, then }) => {
    const stage = stageAtVote(policy, place);
    for (const [person, command] of acts) stage.does(person, command);
    checkWaits(stage.definition, stage.state);
    then(stage);
    finish(stage);
  });
});

describe('what comes too late', () => {
  it('is taking back what the next one has asked others about', () => {
    const stage = stageAtVote('sequential', 'alone');
    stage.does('deputy-a', approve('vote/deputy-a'));
    const delegate: InstanceCommand = {
      type: 'delegate',
      task: 'vote/deputy-b',
      person: 'helper-1',
    };
    stage.does('deputy-b', delegate);
    const takeBack: InstanceCommand = { type: 'takeBack', task: 'vote/deputy-a' };
    expect(stage.tries({ person: 'deputy-a' }, takeBack)).toBe('takeback.tooLate');
    stage.does('deputy-b', { type: 'removeSigner', task: 'vote/advice-helper-1' });
    stage.does('deputy-a', takeBack);
    expect(ids(stage)).toEqual(['vote/deputy-a']);
  });

  it('is taking back a step that was done again for one that goes on since', () => {
    const stage = stageAtVote('all', 'alone');
    stage.does('deputy-a', back('vote/deputy-a', 'draft', 'returner'));
    stage.does('off-clerk', { type: 'complete', task: 'draft@2' });
    const takeBack: InstanceCommand = { type: 'takeBack', task: 'draft@2' };
    expect(stage.tries({ person: 'off-clerk' }, takeBack)).toBe('takeback.tooLate');
  });

  it('is taking back what lies after a step that is being done again', () => {
    const stage = stageAtVote('all', 'beside');
    stage.does('pln-head', { type: 'complete', task: 'side' });
    stage.does('deputy-a', back('vote/deputy-a', 'draft', 'returner'));
    const takeBack: InstanceCommand = { type: 'takeBack', task: 'side' };
    expect(stage.tries({ person: 'pln-head' }, takeBack)).toBe('takeback.tooLate');
    stage.does('off-clerk', { type: 'complete', task: 'draft@2' });
    stage.does('pln-head', takeBack);
    expect(ids(stage)).toContain('side');
  });
});
