/** Longer texts are shown as they are: to indent them would take long, too. */
const MOST_INDENTED = 100_000;

/** JSON with a line for each member; any other text as it is. */
export function readable(text: string): string {
  if (text.length > MOST_INDENTED || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
