import Markdown from '../markdown/Markdown.tsx';

/** The text of a reply. Its renderer comes with the page, so that no source is ever seen. */
export function ReplyText({ text }: { text: string }) {
  return <Markdown text={text} />;
}
