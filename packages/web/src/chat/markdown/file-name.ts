const ENDINGS: Readonly<Record<string, string>> = {
  bash: 'sh',
  javascript: 'js',
  kotlin: 'kt',
  markdown: 'md',
  mermaid: 'mmd',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  shell: 'sh',
  typescript: 'ts',
  yaml: 'yml',
};

/** The name of a file with code of a language. */
export function fileNameOf(language: string | undefined): string {
  const name = language?.toLowerCase() ?? '';
  return `code.${ENDINGS[name] ?? (/^[a-z0-9]{1,8}$/.test(name) ? name : 'txt')}`;
}
