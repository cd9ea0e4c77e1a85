const MAX_CHARACTERS = 30;
const LOOKED_AT = 500;

/**
 * A title for a conversation that begins with this message: its first line, cut at 30 characters.
 */
export function titleFor(message: string): string {
  // A message may be very long, and only its beginning is looked at.
  const line = message.trimStart().slice(0, LOOKED_AT).split('\n', 1)[0]?.trim() ?? '';
  const characters = [...line];
  return characters.length <= MAX_CHARACTERS ? line : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}
