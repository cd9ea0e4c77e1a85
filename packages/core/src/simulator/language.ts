export type Language = 'zh' | 'ja' | 'ko' | 'ru' | 'en' | 'es' | 'fr' | 'de';

/** Languages with a script of their own. Japanese is told from Chinese by its kana. */
const SCRIPTS: readonly [Language, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** Common words that identify a language when its script does not. */
const COMMON_WORDS: readonly [Language, ReadonlySet<string>][] = [
  ['en', words('the is are you how what why who of to and in it can do does for with my me i this that please hello')],
  ['es', words('el la los las qué que es cómo como de del por para una un y en hola eres está puedes mi dónde')],
  [
    'fr',
    words('le la les est une des du que quoi comment bonjour je vous tu pour et dans qui quel quelle mon pourquoi'),
  ],
  ['de', words('der die das ist und ein eine wie was ich du nicht mit für hallo warum sie kannst mir wer wo bitte')],
];

/** The language, judged by script and common words; `undefined` for a text without letters. */
export function languageOf(text: string): Language | undefined {
  const sample = text.slice(0, 2000);
  const latin = sample.toLowerCase().match(/\p{Script=Latin}+/gu) ?? [];
  const byWords = best(COMMON_WORDS.map(([language, set]) => [language, latin.filter((it) => set.has(it)).length]));
  const byScript = best(SCRIPTS.map(([language, letters]) => [language, sample.match(letters)?.length ?? 0]));

  // Names and terms in Latin letters occur in every language; common words do not.
  if (byScript.score > 0 && byScript.score >= 2 * byWords.score) return withKana(byScript.language, sample);
  if (latin.length > 0) return byWords.language;
  return undefined;
}

/** Japanese may contain more Chinese characters than kana; Chinese contains no kana. */
function withKana(language: Language, sample: string): Language {
  return language === 'zh' && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample) ? 'ja' : language;
}

function best(scores: [Language, number][]): { language: Language; score: number } {
  return scores
    .map(([language, score]) => ({ language, score }))
    .reduce((leader, it) => (it.score > leader.score ? it : leader));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
