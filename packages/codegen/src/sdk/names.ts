/** The name among the types: `chat.send` becomes `ChatSend`. */
export function typeName(id: string): string {
  return id.split('.').map(capitalized).join('');
}

/** The name among the functions: `chat.send` becomes `chatSend`. */
export function functionName(id: string): string {
  const [area = '', ...names] = id.split('.');
  return [area, ...names.map(capitalized)].join('');
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
