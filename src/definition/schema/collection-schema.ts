import { objectOf, ref, said, type Schema } from './schema-parts.js';

/** A ledger of items. Nobody gets the right to enter, assign or close by silence. */
export const collectionSchema: Schema = said(
  '台账。',
  'A ledger of items.',
  objectOf(
    {
      title: said('名称。', 'Its title.', ref('text')),
      number: said('事项的编号格式。', 'The form of its numbers.', ref('numberFormat')),
      enterWhile: said('何时可以登记事项。', 'When items may be entered.', ref('expression')),
      form: said('事项的内容。', 'What an item says.', ref('form')),
      enter: said('由何人登记。', 'Who enters items.', ref('who')),
      assign: said('由何人交办。', 'Who assigns them.', ref('who')),
      verify: said('由何人验收销号。', 'Who verifies and closes them.', ref('who')),
      roll: said(
        '给定的期限遇休息日如何。',
        'What happens to a given due date on a day off.',
        ref('roll'),
      ),
      ladder: said('催办阶梯。', 'The ladder of reminders.', ref('id')),
      evidence: said('销号须附材料。', 'Closing needs evidence.', { type: 'boolean' }),
      attachments: said(
        '可作佐证的文件；须附材料的台账默认可附。',
        'Files that may be evidence; the usual ones where evidence is needed.',
        ref('attachments'),
      ),
      endings: said(
        '可以怎样办结；第一个最常用。',
        'The ways to end an item; the first is the usual one.',
        ref('texts'),
      ),
      extension: said('何人可以批准延期。', 'Who may grant an extension.', ref('permission')),
      transfer: said('何人可以移交。', 'Who may transfer an item.', ref('permission')),
      merge: said('何人可以合并。', 'Who may merge items.', ref('permission')),
      suspend: said('何人可以中止。', 'Who may suspend an item.', ref('permission')),
      reopen: said('何人可以重新打开。', 'Who may open it again.', ref('permission')),
      urge: said('何人可以催办。', 'Who may urge.', ref('permission')),
      major: said(
        '重大事项。',
        'Major items.',
        objectOf(
          {
            by: said('何人可以列为重大。', 'Who may mark an item as major.', ref('who')),
            report: said('须提交的书面报告。', 'The written report that it owes.', ref('text')),
          },
          ['by', 'report'],
        ),
      ),
      decline: said(
        '退办。',
        'Declining an item that is wrongly addressed.',
        objectOf({ within: said('多久之内可以退办。', 'Within what span.', ref('span')) }, [
          'within',
        ]),
      ),
      notice: said('交办时告知经办人。', 'The person is told when it is assigned.', {
        type: 'boolean',
      }),
    },
    ['title', 'number', 'enter', 'assign', 'verify'],
  ),
);
