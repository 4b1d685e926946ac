import type { CalendarData, LocalDate, NamedDay } from '../../src/calendar/calendar-data.js';

/** Spring Festival as the notice of November 2019 had it: 24 to 30 January off, 19 January and 1 February worked. */
export const firstNotice: CalendarData = {
  id: 'spring-2020',
  version: 1,
  years: [
    {
      year: 2020,
      off: springFestival(
        '2020-01-24',
        '2020-01-25',
        '2020-01-26',
        '2020-01-27',
        '2020-01-28',
      ).concat(springFestival('2020-01-29', '2020-01-30')),
      work: springFestival('2020-01-19', '2020-02-01'),
      source: '国办发明电〔2019〕16号',
    },
  ],
};

/** As the notice of 27 January 2020 changed it, in the middle of the holiday: off to 2 February. */
export const secondNotice: CalendarData = {
  id: 'spring-2020',
  version: 2,
  years: [
    {
      year: 2020,
      off: springFestival('2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27', '2020-01-28')
        .concat(springFestival('2020-01-29', '2020-01-30', '2020-01-31', '2020-02-01'))
        .concat(springFestival('2020-02-02')),
      work: springFestival('2020-01-19'),
      source: '国办发明电〔2020〕1号',
    },
  ],
};

function springFestival(...dates: readonly LocalDate[]): readonly NamedDay[] {
  return dates.map((date) => ({ date, name: '春节' }));
}
