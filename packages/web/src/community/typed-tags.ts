/** Tags as they were typed, with commas or blanks between them, each once and without the `#`. */
export function tagsOf(typed: string): string[] {
  const tags = typed.split(/[\s,，、;；]+/).map((tag) => tag.replace(/^#+/, '').toLowerCase());
  return [...new Set(tags.filter(Boolean))];
}
