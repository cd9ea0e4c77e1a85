const MAX_CHARACTERS = 30;

/**
 * A title for a conversation that begins with this message: its first line, cut at 30 characters.
 */
export function titleFor(message: string): string {
  const line = message.trim().split('\n', 1)[0]?.trim() ?? '';
  const characters = [...line];
  return characters.length <= MAX_CHARACTERS ? line : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}
