import { objectOf, ref, said } from '../../definition/schema/schema-parts.js';
import type { ItemAct } from '../../engine/item/command.js';
import { type CommandSchema, type CommandSchemas, fields } from './command-fields.js';

const { date, department, evidence, opinion, person, version } = fields;

function command(
  own: CommandSchema['fields'] = {},
  required: readonly string[] = [],
): CommandSchema {
  return { fields: { version, ...own }, required };
}

const milestone = said('节点名。', 'Name of a milestone.', ref('name'));

/** What people may ask of an item. */
export const itemCommands: CommandSchemas<ItemAct['type']> = {
  assign: command(
    {
      department,
      person,
      due: date,
      with: said('协办。', 'Who assists.', { type: 'array', items: ref('party') }),
    },
    ['person'],
  ),
  accept: command(),
  decline: command({ opinion }),
  progress: command({ opinion, evidence }),
  submit: command({
    opinion,
    evidence,
    ending: said('办结的方式。', 'How it ends.', ref('name')),
  }),
  return: command({ opinion }),
  close: command({ opinion }),
  askExtension: command({ due: date, opinion }, ['due']),
  grantExtension: command(),
  refuseExtension: command({ opinion }),
  askTransfer: command({ department, person, opinion }, ['person']),
  grantTransfer: command(),
  refuseTransfer: command({ opinion }),
  suspend: command({ opinion }),
  resume: command(),
  reopen: command({ due: date, opinion }, ['due']),
  urge: command(),
  markMajor: command({ due: date }, ['due']),
  giveReport: command({ opinion, evidence }),
  addMilestone: command(
    {
      milestone: objectOf(
        { id: milestone, title: said('名称。', 'Its title.', ref('words')), due: date },
        ['id', 'title', 'due'],
      ),
    },
    ['milestone'],
  ),
  reachMilestone: command({ milestone, evidence }, ['milestone']),
};
