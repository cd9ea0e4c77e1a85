import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentOf, type Draft, isEmpty } from '../drafts/content.ts';
import { drafts, useDraft } from '../drafts/saved-drafts.ts';
import { replies } from '../replies/reply-store.ts';
import { MOST_IMAGES, readImage } from './images.ts';
import { useSampling } from './saved-choices.ts';

/** What is being written in a conversation, and what becomes of it. */
export function useComposer(conversationId: string | undefined, model: string) {
  const { t } = useTranslation('chat');
  const [fault, setFault] = useState<string>();
  const draft = useDraft(conversationId);
  const sampling = useSampling();
  const change = (changes: Partial<Draft>) => drafts.set(conversationId, { ...drafts.get(conversationId), ...changes });

  function addImages(urls: readonly string[]): void {
    const { images } = drafts.get(conversationId);
    const all = [...new Set([...images, ...urls])];
    setFault(all.length > MOST_IMAGES ? t('tooManyImages', { count: MOST_IMAGES }) : undefined);
    change({ images: all.slice(0, MOST_IMAGES) });
  }

  return {
    draft,
    /** Why a picture was not taken. */
    fault,
    write: (text: string) => change({ text }),
    addImages,

    async addFiles(files: readonly File[]): Promise<void> {
      const read = await Promise.all(files.map(readImage));
      addImages(read.filter((it) => it !== undefined));
      if (read.includes(undefined)) setFault(t('notAnImage'));
    },

    removeImage(index: number): void {
      setFault(undefined);
      change({ images: draft.images.filter((_, it) => it !== index) });
    },

    send(): void {
      if (isEmpty(draft)) return;
      const isSent = replies.send({
        message: contentOf(draft),
        ...sampling,
        ...(conversationId && { conversation_id: conversationId }),
        ...(model && { model }),
      });
      if (!isSent) return;
      setFault(undefined);
      drafts.clear(conversationId);
    },
  };
}
