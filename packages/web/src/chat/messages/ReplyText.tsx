import Markdown from '../markdown/Markdown.tsx';
import { languageOfText } from './text-language.ts';

/** The text of a reply. Its renderer comes with the page, so that no source is ever seen. */
export function ReplyText({ text }: { text: string }) {
  return <Markdown text={text} language={languageOfText(text)} />;
}
