/**
 * Refusing is not a way out: after each of these acts, straight after it and on the same instance, the named one must
 * be possible. Random sessions are led along these pairs and count how often each was accepted; a new operation names
 * here after what it must go through. What must succeed in more than two acts stands in `must-succeed.test.ts`.
 */
export const MUST_SUCCEED: Readonly<Record<string, readonly string[]>> = {
  // By the act that must succeed: the acts after which it must.
  approve: [
    ...['approve', 'addSigner before', 'addSigner with', 'removeSigner', 'transfer', 'takeBack'],
    ...['claim', 'release', 'handOver', 'complete', 'return to previous', 'activate', 'wake'],
    ...['jump back', 'correct', 'abstain'],
  ],
  complete: ['return', 'return again', 'return to step', 'return to step again', 'delegate'],
  reject: ['approve', 'addSigner before', 'transfer', 'takeBack', 'complete'],
  abstain: ['approve', 'transfer'],
  return: ['approve', 'addSigner before', 'transfer', 'takeBack', 'complete'],
  'return again': ['approve', 'transfer'],
  'return to step': ['approve', 'transfer'],
  'return to step again': ['approve', 'transfer'],
  'return to previous': ['approve', 'transfer'],
  'addSigner before': ['approve', 'transfer', 'takeBack', 'complete', 'addSigner before'],
  'addSigner after': ['approve', 'transfer', 'takeBack', 'complete'],
  'addSigner with': ['approve', 'transfer', 'takeBack', 'complete'],
  removeSigner: ['addSigner before', 'addSigner after', 'addSigner with', 'delegate'],
  transfer: ['approve', 'transfer', 'claim', 'addSigner with', 'takeBack'],
  delegate: ['approve', 'transfer', 'takeBack'],
  claim: ['release'],
  release: ['claim'],
  takeBack: ['approve', 'abstain', 'addSigner after', 'complete'],
  urge: ['addSigner before', 'transfer', 'return'],
  saveDraft: ['transfer', 'return'],
  comment: ['return', 'delegate'],
  closeBallot: ['approve', 'abstain'],
  handOver: ['addSigner before', 'delegate', 'suspend'],
  revoke: ['return', 'suspend'],
  suspend: ['approve', 'return'],
  activate: ['suspend'],
  terminate: ['return', 'suspend'],
  void: ['terminate', 'revoke', 'reject'],
  wake: ['terminate', 'revoke', 'reject'],
  'jump back': ['approve', 'addSigner before'],
  'jump on': ['approve', 'addSigner before'],
  correct: ['approve', 'return'],
  sendCopy: ['terminate', 'return'],
  readCopy: ['sendCopy'],
};

/** As `approve → takeBack`. */
export const MUST_PAIRS: readonly string[] = Object.entries(MUST_SUCCEED).flatMap(
  ([then, firsts]) => firsts.map((first) => `${first} → ${then}`),
);

/** By an act: those that must be possible straight after it. */
export function mustFollow(first: string): readonly string[] {
  return Object.keys(MUST_SUCCEED).filter((then) => MUST_SUCCEED[then]?.includes(first) === true);
}
