import { memo, useEffect, useMemo, useRef } from 'react';
import ReactMarkdown, { type Components, defaultUrlTransform } from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { Picture } from '../../ui/Picture.tsx';
import { isInlinePicture } from '../../ui/picture-source.ts';
import { type Blocks, splitBlocks } from './blocks.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './Markdown.module.css';
import { MarkdownLink } from './MarkdownLink.tsx';
import { ScrollingTable } from './ScrollingTable.tsx';

/**
 * A Markdown text, without HTML, that makes no request by being shown. Its blocks keep their keys, so that only the end of a growing text
 * is rendered again.
 */
export default function Markdown({ text }: { text: string }) {
  const before = useRef<Blocks>(undefined);
  const split = useMemo(() => splitBlocks(text, before.current), [text]);
  useEffect(() => {
    before.current = split;
  }, [split]);
  return (
    <div className={styles.markdown}>
      {split.blocks.map((source, index) => (
        <Block key={index} source={source} />
      ))}
    </div>
  );
}

/** The page has the first-level heading, so those of a text are one level lower. */
const COMPONENTS: Components = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  a: MarkdownLink,
  table: ScrollingTable,
  pre: CodeBlock,
  img: ({ src, alt }) => <Picture src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
};

/** Takes away addresses that run scripts, and keeps pictures that are inside theirs. */
const safeAddress = (address: string, property: string) =>
  property === 'src' && isInlinePicture(address) ? address : defaultUrlTransform(address);

const Block = memo(({ source }: { source: string }) => (
  <ReactMarkdown
    remarkPlugins={[remarkGfm]}
    rehypePlugins={[rehypeHighlight]}
    components={COMPONENTS}
    urlTransform={safeAddress}
  >
    {source}
  </ReactMarkdown>
));
Block.displayName = 'Block';
