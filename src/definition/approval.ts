import type { AttachmentRule } from './attachments.js';
import type { Comparison, Share, Who } from './words.js';

/** What people may do with a task besides the work itself, and what they owe with it. */
export interface Handled {
  readonly requires: readonly ('opinion' | 'signature')[];
  /** Nobody of these may act on it: separation of duties (职责分离). */
  readonly not: readonly Who[];
  /** What its owner may do to let others act. */
  readonly allow: readonly Delegation[];
  /** Files that may be handed in with it; none where it is absent. */
  readonly attachments?: AttachmentRule;
}

export const DELEGATIONS = ['before', 'after', 'with', 'transfer', 'delegate'] as const;
export type Delegation = (typeof DELEGATIONS)[number];

/** 会签 (all), 或签 (any), 依次 (sequential), 抢办 (claim: one of them takes it), 票签 (vote). */
export type ApprovalPolicy = 'all' | 'any' | 'sequential' | 'claim' | 'vote';

/** How the votes of an approval are counted (票签). */
export interface Ballot {
  readonly pass: { readonly of: Share; readonly op: Comparison };
  readonly base: 'assigned' | 'present' | 'membership';
  /** Of the base `membership`. */
  readonly members?: number | { readonly parameter: string };
  /** The fewest who must have voted. */
  readonly quorum?: number | { readonly parameter: string };
  /** Votes of more than one voice; everybody else has one. */
  readonly weights: readonly { readonly who: Who; readonly voices: number }[];
  readonly abstain: boolean;
  /** Decided as soon as nothing that is still to come can change it; else when it is closed. */
  readonly early: boolean;
  /** Who closes it (the end of the meeting). */
  readonly closedBy?: Who;
  /** Whose refusal alone refuses. */
  readonly veto?: Who;
}

/** 退回: where an approver may send it, and how it comes back. */
export interface Return {
  /** Who gets it for rework on this very step; most often the starter. */
  readonly to?: Who;
  /** Steps done before that may be opened again: the previous ones, or all that were visited. */
  readonly steps?: 'previous' | 'visited';
  /** 直达: only the returner decides again; 重走: everything from there on is done again. */
  readonly resume: 'returner' | 'again';
  /** The returner may say otherwise. */
  readonly choose: boolean;
}
