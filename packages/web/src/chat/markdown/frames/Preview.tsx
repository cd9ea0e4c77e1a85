import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Frames.module.css';
import { frameAddress, SANDBOX } from './sandboxed-frame.ts';

/** In pixels. */
const LOWEST = 64;
const HIGHEST = 640;

/** A page or a drawing that a model wrote, in a frame without scripts and network. */
export default function Preview({ code, type }: { code: string; type: 'text/html' | 'image/svg+xml' }) {
  const { t } = useTranslation('chat');
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(HIGHEST / 2);
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent) => {
      if (source === null || source !== frame.current?.contentWindow) return;
      if (data.isReady) (source as Window).postMessage({ text: code, type }, '*');
      if (Number.isFinite(data.height)) setHeight(Math.min(HIGHEST, Math.max(LOWEST, data.height)));
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [code, type]);
  return (
    <div className={styles.preview}>
      <iframe
        ref={frame}
        key={code}
        title={t('preview')}
        sandbox={SANDBOX}
        referrerPolicy="no-referrer"
        src={frameAddress('preview')}
        style={{ height }}
      />
      <p className={styles.note}>{t('previewNote')}</p>
    </div>
  );
}
