import { useTranslation } from 'react-i18next';

export const TYPES = ['chat', 'embedding', 'image', 'audio', 'video'] as const;
export type ModelType = (typeof TYPES)[number];

export function useTypeNames(): Record<ModelType, string> {
  const { t } = useTranslation('admin');
  return {
    chat: t('typeChat'),
    embedding: t('typeEmbedding'),
    image: t('typeImage'),
    audio: t('typeAudio'),
    video: t('typeVideo'),
  };
}
