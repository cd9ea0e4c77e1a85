const LENGTH = 30;

/** A title for a conversation that begins with this message: its first line, cut at 30 characters. */
export function titleFor(message: string): string {
  const line = message.trim().split('\n', 1)[0]?.trim() ?? '';
  const characters = [...line];
  return characters.length <= LENGTH ? line : `${characters.slice(0, LENGTH - 1).join('')}…`;
}
