/** `chat.send` is `ChatSend` among the types. */
export function typeName(id: string): string {
  return id.split('.').map(capitalized).join('');
}

/** `chat.send` is `chatSend` among the functions. */
export function functionName(id: string): string {
  const [area = '', ...names] = id.split('.');
  return [area, ...names.map(capitalized)].join('');
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
