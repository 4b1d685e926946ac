import type { Check } from './checked.js';

/** Numbers that begin anew each year say the year, or two of them would be the same. */
export const checkSeries: Check = ({ definition }) =>
  Object.entries(definition.series).flatMap(([id, { restart, format }]) => {
    if (restart !== 'yearly' || format.includes('{year}')) return [];
    return [
      {
        code: 'BF360',
        path: ['series', id, 'format'],
        of: 'value',
        message: {
          zh: '每年重新编号，但格式里没有年份，不同年份的编号会相同。',
          en: 'It begins anew each year but does not say the year, so numbers would repeat.',
        },
        mend: {
          zh: '在格式中写上 {year}，或改为 restart: never。',
          en: 'Put {year} into the format, or write restart: never.',
        },
      },
    ];
  });
