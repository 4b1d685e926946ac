/** The colours of a terminal, or none. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

export function paintOf(colour: boolean): Paint {
  const paint = (on: number, off: number) => (text: string) =>
    colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { good: paint(32, 39), bad: paint(31, 39), dim: paint(2, 22), bold: paint(1, 22) };
}
