/** Splits typed tags at commas and spaces; removes duplicates and the `#`. */
export function tagsOf(typed: string): string[] {
  const tags = typed.split(/[\s,，、;；]+/).map((tag) => tag.replace(/^#+/, '').toLowerCase());
  return [...new Set(tags.filter(Boolean))];
}
