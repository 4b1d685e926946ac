import type { Text } from '../../definition/definition.js';
import type { Life } from '../instance/life.js';

/** How an instance stands. */
export const LIVES: Readonly<Record<Life, Text>> = {
  none: { zh: '尚未启动', en: 'Not started' },
  draft: { zh: '草稿', en: 'A draft' },
  running: { zh: '流程进行', en: 'The instance runs' },
  returned: { zh: '流程退回', en: 'The instance was returned' },
  refused: { zh: '流程未获批准', en: 'The instance was refused' },
  suspended: { zh: '流程挂起', en: 'The instance stands still' },
  revoked: { zh: '流程撤销', en: 'The instance was revoked' },
  terminated: { zh: '流程终止', en: 'The instance was terminated' },
  completed: { zh: '流程全部完成', en: 'The instance is completed' },
  approved: { zh: '流程获批准', en: 'The instance was approved' },
  void: { zh: '流程作废', en: 'The instance was made void' },
};
