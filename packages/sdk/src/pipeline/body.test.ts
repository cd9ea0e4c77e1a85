import { expect, test } from 'vitest';
import { encodeBody, formOf } from './body.ts';

test('a JSON body leaves out what is undefined and keeps null', () => {
  expect(encodeBody('json', { message: '你好', conversation_id: undefined, bio: null })).toEqual({
    content: '{"message":"你好","bio":null}',
    type: 'application/json',
  });
});

test('an operation without a body sends none', () => {
  expect(encodeBody(undefined, { message: 'x' })).toEqual({});
  expect(encodeBody('json', undefined)).toEqual({});
});

test('a form carries a blob as a file and has no content type of its own', async () => {
  const { content, type } = encodeBody('form', {
    avatar: new Blob(['bytes'], { type: 'image/png' }),
    caption: undefined,
  });
  expect(type).toBeUndefined();
  expect(content).toBeInstanceOf(FormData);
  const form = content as FormData;
  expect([...form.keys()]).toEqual(['avatar']);
  const file = form.get('avatar') as File;
  expect(file.type).toBe('image/png');
  expect(await file.text()).toBe('bytes');
});

test('a file keeps its name in a form, and other values become text', () => {
  const form = formOf({ avatar: new File(['x'], '头像.png'), size: 3 });
  expect((form.get('avatar') as File).name).toBe('头像.png');
  expect(form.get('size')).toBe('3');
});
