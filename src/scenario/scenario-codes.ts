/** The codes of mistakes in scenario and directory files that definitions cannot have. */
export const scenarioCodes = {
  noMoment: 'BF501',
  noSuchDay: 'BF502',
  noFile: 'BF503',
  notInText: 'BF504',
  engine: 'BF505',
  variant: 'BF506',
  range: 'BF507',
  broken: 'BF509',
  phase: 'BF510',
  person: 'BF511',
  item: 'BF512',
  record: 'BF513',
  event: 'BF514',
  deadline: 'BF515',
  directory: 'BF516',
  rung: 'BF517',
} as const;
