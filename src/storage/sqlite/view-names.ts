const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The table of a view. Throws a RangeError for a name that could be more than a name. */
export function tableOf(view: string): string {
  return `view_${plain(view)}`;
}

/** The column of a field that is searched; the prefix keeps it apart from `key` and `rest`. */
export function columnOf(field: string): string {
  return `f_${plain(field)}`;
}

function plain(name: string): string {
  if (!NAME.test(name)) throw new RangeError(`"${name}" cannot name a view or a field of one.`);
  return name;
}
