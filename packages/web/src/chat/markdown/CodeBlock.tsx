import { ChevronDown, Code, Download, Eye, TextWrap } from 'lucide-react';
import { lazy, memo, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './CodeBlock.module.css';
import { CodeText } from './CodeText.tsx';
import { fileNameOf } from './file-name.ts';

const Diagram = lazy(() => import('./frames/Diagram.tsx'));
const Preview = lazy(() => import('./frames/Preview.tsx'));

/** What of a language can be shown besides its code. */
const PREVIEWS: Readonly<Record<string, 'diagram' | 'text/html' | 'image/svg+xml'>> = {
  mermaid: 'diagram',
  html: 'text/html',
  svg: 'image/svg+xml',
};

/** Code with the name of its language, and what can be done with it. A diagram is drawn when its code is complete. */
export const CodeBlock = memo(
  ({ code, language, isClosed }: { code: string; language: string | undefined; isClosed: boolean }) => {
    const { t } = useTranslation('chat');
    const [isFolded, setIsFolded] = useState(false);
    const [isWrapped, setIsWrapped] = useState(false);
    const [chosen, setChosen] = useState<boolean>();
    const showCode = useCallback(() => setChosen(false), []);
    const preview = isClosed ? PREVIEWS[language?.toLowerCase() ?? ''] : undefined;
    const isPreviewed = preview !== undefined && (chosen ?? preview === 'diagram');
    return (
      <figure className={styles.block}>
        <figcaption className={styles.header}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={!isFolded}
            onClick={() => setIsFolded(!isFolded)}
          >
            <ChevronDown size={14} aria-hidden className={styles.chevron} />
            {language ?? t('code')}
          </button>
          <span className={styles.actions}>
            {preview && (
              <IconButton
                label={isPreviewed ? t('showCode') : preview === 'diagram' ? t('showDiagram') : t('showPreview')}
                icon={isPreviewed ? Code : Eye}
                onClick={() => setChosen(!isPreviewed)}
              />
            )}
            <IconButton
              label={t('wrapLines')}
              icon={TextWrap}
              aria-pressed={isWrapped}
              onClick={() => setIsWrapped(!isWrapped)}
            />
            <IconButton
              label={t('downloadCode')}
              icon={Download}
              onClick={() => saveFile(fileNameOf(language), `${code}\n`)}
            />
            <CopyButton label={t('copyCode')} text={() => code.trimEnd()} />
          </span>
        </figcaption>
        {!isFolded && isPreviewed && (
          <Suspense>
            {preview === 'diagram' ? (
              <Diagram code={code} onFailure={showCode} />
            ) : (
              <Preview code={code} type={preview} />
            )}
          </Suspense>
        )}
        {!isFolded && !isPreviewed && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls
          <pre className={`${styles.code} ${isWrapped ? styles.wrapped : ''}`} tabIndex={0}>
            <CodeText code={code} language={language} isClosed={isClosed} />
          </pre>
        )}
      </figure>
    );
  },
);
CodeBlock.displayName = 'CodeBlock';
