/**
 * `{{name}}` stands for a value. A text that depends on `count` has the keys `…_one` and `…_other`,
 * in both languages.
 */
export function defineTexts<const T extends Record<string, string>>(texts: {
  en: T;
  'zh-CN': { [Key in keyof T]: string };
}): { en: { [Key in keyof T]: string }; 'zh-CN': { [Key in keyof T]: string } } {
  return texts;
}
