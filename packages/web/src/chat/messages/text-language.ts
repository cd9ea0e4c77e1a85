import i18next from 'i18next';
import { languageOf } from '../../i18n/language.ts';

/** The beginning tells it, so that it stays the same while a text grows. */
const BEGINNING = 400;
/** A Chinese character says as much as several Latin letters. */
const LETTERS_OF_A_CHARACTER = 3;

/**
 * The `lang` of a text beside that of the page, on which the height of its lines and how it is read
 * out depend: Chinese or Japanese where it is that, none where the page is Chinese and the text is
 * not, and otherwise that of the page.
 */
export function languageOfText(text: string, ofPage = i18next.language ?? 'en'): string | undefined {
  const beginning = text.slice(0, BEGINNING);
  const letters = count(beginning, /\p{Script=Latin}/gu);
  const characters = count(beginning, /\p{Script=Han}/gu);
  const kana = count(beginning, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana > 0 && (kana + characters) * LETTERS_OF_A_CHARACTER > letters) return 'ja';
  const isChinese = characters * LETTERS_OF_A_CHARACTER > letters;
  if (isChinese === (languageOf(ofPage) === 'zh-CN')) return undefined;
  if (isChinese) return 'zh-CN';
  return letters > 0 ? '' : undefined;
}

function count(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0;
}
