import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import { moveItem } from '../machine.js';
import type { ItemMove } from '../machine.js';
import type { ItemLife } from '../state.js';
import type { ItemWork } from '../work.js';

/** Refuses an act that the item's present state does not allow. */
export function mayMove(work: ItemWork, move: ItemMove): Refused | undefined {
  const { state } = work.state;
  if (state !== 'none' && moveItem(state, move) !== undefined) return undefined;
  return refuse(
    'item.notPossible',
    `事项当前状态为“${STATE_ZH[state]}”，不能进行此操作`,
    `this cannot be done while the item is ${state}`,
    { state, move },
  );
}

/** Moves the item on; the act has been allowed before. */
export function moveOn(work: ItemWork, move: ItemMove): void {
  const { state, suspended } = work.state;
  if (state === 'none') throw new Error(`${work.context.stream} has not been opened`);
  const to = moveItem(state, move, suspended?.from);
  if (to === undefined) throw new Error(`${work.context.stream} cannot ${move} from ${state}`);
  if (to !== state) work.emit({ type: 'itemChanged', from: state, to });
}

const STATE_ZH: Readonly<Record<ItemLife | 'none', string>> = {
  none: '未登记',
  registered: '登记',
  assigned: '交办',
  accepted: '签收',
  working: '整改中',
  submitted: '申请销号',
  closed: '销号',
  merged: '已合并',
  suspended: '挂起',
};
