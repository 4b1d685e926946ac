import { RESERVED_NAMES } from '../expression/variable-shapes.js';
import type { Check } from './checked.js';

/** A collection has a name that expressions can call it by. */
export const checkCollections: Check = ({ definition }) =>
  Object.keys(definition.collections).flatMap((id) => {
    if (!RESERVED_NAMES.includes(id)) return [];
    return [
      {
        code: 'BF363',
        path: ['collections', id],
        message: {
          zh: `“${id}”在表达式里另有含义，台账不能叫这个名字。`,
          en: `"${id}" means something else in expressions, so no collection can have that name.`,
        },
      },
    ];
  });
