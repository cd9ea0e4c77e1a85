import type { Post } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { useProfile } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextArea, TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { CATEGORIES } from './posts.ts';
import { tagsOf } from './typed-tags.ts';

export function PostDialog({
  onWritten,
  onClose,
}: {
  onWritten: (post: Post) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['community', 'common']);
  const { role } = useProfile();
  const categories = CATEGORIES.filter((it) => it !== 'announcement' || role === 'admin');

  async function write(values: FormData) {
    const post = await client.community.createPost({
      title: String(values.get('title')).trim(),
      content: String(values.get('content')).trim(),
      category: categories.find((it) => it === values.get('category')) ?? 'discussion',
      tags: tagsOf(String(values.get('tags'))),
    });
    await onWritten(post);
  }

  return (
    <Dialog title={t('write')} onClose={onClose}>
      <Form onSubmit={write}>
        <TextField name="title" label={t('postTitle')} maxLength={200} required autoFocus />
        <Select name="category" label={t('category')}>
          {categories.map((it) => (
            <option key={it} value={it}>
              {t(it)}
            </option>
          ))}
        </Select>
        <TextArea name="content" label={t('content')} hint={t('contentHint')} rows={8} maxLength={20000} required />
        <TextField name="tags" label={t('tags')} hint={t('tagsHint')} required={false} />
        <FormActions submit={t('publish')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
