import type { ErrorCode } from 'yaml';
import type { Text } from './definition.js';
import type { FaultText } from './yaml-fault.js';
import { yamlLimits } from './yaml-limits.js';

/** What a mistake in the writing of YAML is called, by the reader's own code or one of ours. */
export function yamlErrorText(code: string): FaultText {
  const known: Readonly<Record<string, FaultText>> = texts;
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? unknown;
}

const unknown: FaultText = {
  message: { zh: '此处不合 YAML 的写法。', en: 'This is not written as YAML.' },
  mend: {
    zh: '检查此处的缩进、冒号、引号和括号。',
    en: 'Check the indentation, colons, quotes and brackets here.',
  },
};

const quote: Text = { zh: '把文字放在引号里。', en: 'Put the text in quotes.' };
const indent: Text = {
  zh: '同级的行缩进相同，下一级多缩进两格。',
  en: 'Indent lines of one level alike, and each further level by two spaces.',
};

const texts: Readonly<Partial<Record<ErrorCode | OwnCode, FaultText>>> = {
  EMPTY: { message: { zh: '文件是空的。', en: 'The file is empty.' } },
  TOO_MANY: {
    message: {
      zh: `内容过多，最多 ${String(yamlLimits.nodesMax)} 项。`,
      en: `There is too much in the file; ${String(yamlLimits.nodesMax)} entries are allowed.`,
    },
  },
  TOO_DEEP: {
    message: {
      zh: `层次过深，最多 ${String(yamlLimits.depthMax)} 层。`,
      en: `The file is nested too deeply; ${String(yamlLimits.depthMax)} levels are allowed.`,
    },
  },
  MULTIPLE_DOCS: {
    message: {
      zh: '一个文件只能有一份文档。',
      en: 'A file holds one document only.',
    },
    mend: { zh: '删去 --- 以后的部分。', en: 'Remove what follows the line ---.' },
  },
  TAB_AS_INDENT: {
    message: { zh: '缩进用了制表符。', en: 'A tab is used for indentation.' },
    mend: { zh: '用空格缩进。', en: 'Indent with spaces.' },
  },
  BAD_INDENT: {
    message: { zh: '缩进不对。', en: 'The indentation is wrong.' },
    mend: indent,
  },
  MISSING_CHAR: {
    message: {
      zh: '此处缺少冒号、逗号、引号或括号。',
      en: 'A colon, comma, quote or bracket is missing here.',
    },
  },
  MULTILINE_IMPLICIT_KEY: {
    message: { zh: '键占了不止一行。', en: 'A key runs over more than one line.' },
    mend: { zh: '检查上一行末尾的冒号。', en: 'Check the colon at the end of the line before.' },
  },
  KEY_OVER_1024_CHARS: {
    message: { zh: '键过长。', en: 'A key is too long.' },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: {
      zh: '一行里有两个“键：值”。',
      en: 'One line holds two pairs of key and value.',
    },
    mend: {
      zh: '分成两行，或将文字放在引号里。',
      en: 'Make it two lines, or put the text in quotes.',
    },
  },
  BLOCK_IN_FLOW: {
    message: {
      zh: '括号里不能有按缩进书写的内容。',
      en: 'What stands in brackets cannot go on by indentation.',
    },
  },
  BAD_SCALAR_START: {
    message: { zh: '文字不能以此符号开头。', en: 'A text cannot begin with this sign.' },
    mend: quote,
  },
  BAD_DQ_ESCAPE: {
    message: { zh: '引号里的反斜杠用法不对。', en: 'A backslash in quotes is not used rightly.' },
    mend: { zh: '改用单引号。', en: 'Use single quotes.' },
  },
  BAD_ALIAS: {
    message: { zh: '* 后面的名称不对。', en: 'The name after * is not right.' },
    mend: quote,
  },
  DIRECTIVE: {
    message: { zh: '不用 % 开头的指令。', en: 'Directives that begin with % are not used.' },
    mend: { zh: '删去这一行。', en: 'Remove the line.' },
  },
  BAD_DIRECTIVE: {
    message: { zh: '% 开头的行不认识。', en: 'A line that begins with % is not known.' },
  },
  MULTIPLE_ANCHORS: {
    message: { zh: '一处只能有一个 & 名称。', en: 'One place can have one name with & only.' },
  },
  MULTIPLE_TAGS: { message: { zh: '不用 ! 标签。', en: 'Tags with ! are not used.' } },
  TAG_RESOLVE_FAILED: { message: { zh: '不用 ! 标签。', en: 'Tags with ! are not used.' } },
  RESOURCE_EXHAUSTION: {
    message: { zh: '层次过深。', en: 'The file is nested too deeply.' },
  },
};

type OwnCode = 'EMPTY' | 'DIRECTIVE' | 'TOO_MANY' | 'TOO_DEEP';
