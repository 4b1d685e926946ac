import type { Text } from '../definition/definition.js';

/** How a command ended, for scripts. The numbers are promised and never change. */
export const EXIT = {
  fine: 0,
  found: 1,
  usage: 2,
  file: 3,
  refused: 4,
  unreachable: 5,
  setting: 6,
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: readonly { readonly code: ExitCode; readonly meaning: Text }[] = [
  { code: EXIT.fine, meaning: { zh: '一切正常', en: 'all is well' } },
  {
    code: EXIT.found,
    meaning: { zh: '发现问题或期望未达成', en: 'something was found, or an expectation failed' },
  },
  { code: EXIT.usage, meaning: { zh: '命令用法有误', en: 'the command was used wrongly' } },
  {
    code: EXIT.file,
    meaning: { zh: '文件无法读取或写入', en: 'a file could not be read or written' },
  },
  { code: EXIT.refused, meaning: { zh: '服务器拒绝了请求', en: 'the server refused' } },
  {
    code: EXIT.unreachable,
    meaning: {
      zh: '连不上服务器，或结果未知',
      en: 'no server answered, or nobody knows the outcome',
    },
  },
  {
    code: EXIT.setting,
    meaning: { zh: '设置有误，或端口被占用', en: 'a setting is wrong, or the port is taken' },
  },
  { code: EXIT.bug, meaning: { zh: '程序自身的错误', en: 'a fault of the program itself' } },
];
