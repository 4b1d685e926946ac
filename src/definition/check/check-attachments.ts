import { FILE_BYTES_MAX, sizeText, type AttachmentRule } from '../attachments.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** What may be attached can be taken in at all, and whoever must attach something can. */
export const checkAttachments: Check = ({ definition, stepPath }) => {
  const steps = Object.values(definition.steps);
  const rules: readonly (readonly [AttachmentRule | undefined, Path])[] = [
    [definition.start.attachments, ['start']],
    ...steps.map(
      (step) =>
        [attachmentsOf(step), stepPath(step.id)] satisfies [AttachmentRule | undefined, Path],
    ),
    ...Object.values(definition.collections).map(
      ({ id, attachments }) =>
        [attachments, ['collections', id]] satisfies [AttachmentRule | undefined, Path],
    ),
  ];
  return [
    ...rules.flatMap(([rule, path]) => (rule ? tooLarge(rule, path) : [])),
    ...steps.flatMap((step) =>
      step.kind === 'collect' && step.attachments?.required === true && 'outside' in step.from
        ? [fromOutside(stepPath(step.id))]
        : [],
    ),
  ];
};

function attachmentsOf(step: object): AttachmentRule | undefined {
  // Kinds of steps that take files have the field, and others do not.
  return 'attachments' in step ? (step.attachments as AttachmentRule) : undefined;
}

function tooLarge({ size }: AttachmentRule, path: Path): readonly Finding[] {
  if (size <= FILE_BYTES_MAX) return [];
  const most = sizeText(FILE_BYTES_MAX);
  return [
    {
      code: 'BF358',
      path: [...path, 'attachments', 'size'],
      of: 'value',
      message: {
        zh: `附件每个最大 ${most}，不能更大。`,
        en: `No file larger than ${most} can be taken in.`,
      },
      mend: { zh: `改为 ${most} 或更小。`, en: `Write ${most} or less.` },
    },
  ];
}

function fromOutside(path: Path): Finding {
  return {
    code: 'BF358',
    path: [...path, 'attachments', 'required'],
    of: 'value',
    message: {
      zh: '外部对象不能上传附件，这里就没有人能办结。',
      en: 'Respondents outside cannot upload files, so nobody could answer.',
    },
    mend: { zh: '去掉 required。', en: 'Leave "required" out.' },
  };
}
