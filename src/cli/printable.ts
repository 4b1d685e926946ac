/** The sequences that our own colours are made of. */
const COLOUR = '\\u001b\\[\\d{1,2}m';
const UNWANTED = new RegExp(
  `(${COLOUR})|[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]`,
  'gu',
);

/**
 * A text without anything that moves the cursor, clears the screen or turns the line around: names
 * and file contents come from strangers. Colours stay.
 */
export function printable(text: string): string {
  return text.replaceAll(UNWANTED, (found: string, colour: string | undefined) => {
    if (colour !== undefined || found === '\n') return found;
    return found === '\t' ? ' ' : '\uFFFD';
  });
}
