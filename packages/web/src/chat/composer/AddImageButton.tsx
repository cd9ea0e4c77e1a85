import { ImagePlus, Link as LinkIcon, Upload } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { IMAGE_TYPES } from './images.ts';

/** Adds pictures to a message, from the reader's machine or by their address. */
export function AddImageButton({
  disabled,
  onFiles,
  onAskAddress,
}: {
  disabled: boolean;
  onFiles: (files: readonly File[]) => void;
  onAskAddress: () => void;
}) {
  const { t } = useTranslation('chat');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu
        label={t('addImage')}
        button={<IconButton label={t('addImage')} icon={ImagePlus} disabled={disabled} />}
        entries={[
          { label: t('imageFile'), icon: Upload, onSelect: () => input.current?.click() },
          { label: t('imageAddress'), icon: LinkIcon, onSelect: onAskAddress },
        ]}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={IMAGE_TYPES.join()}
        aria-label={t('imageFile')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
