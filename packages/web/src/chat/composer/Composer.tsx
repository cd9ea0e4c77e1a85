import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmpty, MAX_MESSAGE_LENGTH } from '../drafts/content.ts';
import { isRunning } from '../replies/reply.ts';
import { replies, useReply } from '../replies/reply-store.ts';
import { useModels } from '../use-models.ts';
import { AddImageButton } from './AddImageButton.tsx';
import { AttachedImages } from './AttachedImages.tsx';
import styles from './Composer.module.css';
import { GrowingTextarea } from './GrowingTextarea.tsx';
import { ImageAddressDialog } from './ImageAddressDialog.tsx';
import { MAX_IMAGES } from './images.ts';
import { ModelHint } from './ModelHint.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { SamplingButton } from './SamplingButton.tsx';
import { isComposing, isSendingKey } from './sending-key.ts';
import { useComposer } from './use-composer.ts';

/**
 * Where messages are written.
 * - Enter sends. With Shift, or on touch screens, it starts a new line.
 * - Enter that ends the composition of Chinese, Japanese or Korean does not send.
 * - Escape stops the reply.
 */
export function Composer({
  conversationId,
  model,
  onModel,
}: {
  conversationId: string | undefined;
  model: string;
  onModel: (id: string) => void;
}) {
  const { t } = useTranslation('chat');
  const { draft, fault, write, addFiles, addImages, removeImage, send } = useComposer(conversationId, model);
  const [asksAddress, setAsksAddress] = useState(false);
  const reply = useReply(conversationId);
  const running = reply !== undefined && isRunning(reply);
  const chosen = useModels().find((it) => it.id === model);
  const isBlind = draft.images.length > 0 && chosen?.supports_vision === false;

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && running) replies.stop(conversationId);
    if (!isSendingKey(event)) return;
    event.preventDefault();
    if (!running) send();
  }

  return (
    <>
      <form
        className={styles.composer}
        aria-label={t('composer')}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void addFiles([...event.dataTransfer.files]);
        }}
      >
        <AttachedImages images={draft.images} onRemove={removeImage} />
        <GrowingTextarea
          className={styles.text}
          value={draft.text}
          maxLength={MAX_MESSAGE_LENGTH}
          placeholder={t('placeholder')}
          aria-label={t('message')}
          data-composer
          // On phones the keyboard would cover the page.
          autoFocus={!matchMedia('(pointer: coarse)').matches}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            void addFiles([...event.clipboardData.files]);
          }}
        />
        <div className={styles.hint} role="status">
          {fault ?? (isBlind ? t('blindModel', { model: chosen.name }) : <ModelHint model={model} />)}
        </div>
        <div className={styles.tools}>
          <AddImageButton
            disabled={draft.images.length >= MAX_IMAGES}
            onFiles={(files) => void addFiles(files)}
            onAskAddress={() => setAsksAddress(true)}
          />
          <SamplingButton />
          <ModelPicker value={model} onChange={onModel} />
          <span className={styles.space} />
          {running ? (
            <button
              type="button"
              className={styles.send}
              aria-label={reply.phase === 'stopping' ? t('stopping') : t('stop')}
              title={t('stop')}
              onClick={() => replies.stop(conversationId)}
            >
              <Square size={14} fill="currentcolor" aria-hidden />
            </button>
          ) : (
            <button
              type="submit"
              className={styles.send}
              aria-label={t('send')}
              title={t('send')}
              disabled={isEmpty(draft)}
            >
              <ArrowUp size={18} aria-hidden />
            </button>
          )}
        </div>
      </form>
      {asksAddress && (
        <ImageAddressDialog onAddress={(url) => addImages([url])} onClose={() => setAsksAddress(false)} />
      )}
    </>
  );
}
