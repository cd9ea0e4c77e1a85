import { memo } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { Formula } from './Formula.tsx';

/** Code between fences, read without the parser, which takes seconds for tens of thousands of lines. */
export const FencedCode = memo(({ source, isClosed }: { source: string; isClosed: boolean }) => {
  const { language, code } = read(source, isClosed);
  if (language === 'math' && isClosed) return <Formula tex={code} isDisplayed />;
  return <CodeBlock code={code} language={language} isClosed={isClosed} />;
});
FencedCode.displayName = 'FencedCode';

function read(source: string, isClosed: boolean): { language: string | undefined; code: string } {
  const begin = source.indexOf('\n');
  const head = begin === -1 ? source : source.slice(0, begin);
  const language = /^[`~]+\s*([^\s`{]+)/.exec(head)?.[1];
  if (begin === -1) return { language, code: '' };
  const trimmed = source.trimEnd();
  const end = isClosed ? trimmed.lastIndexOf('\n') : source.length;
  return { language, code: source.slice(begin + 1, Math.max(begin + 1, end)).replace(/\n$/, '') };
}
