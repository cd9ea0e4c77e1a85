import { expect, test } from 'vitest';
import { call, useMock } from './client.ts';

useMock();

const token = 'demo-token';
const GIF = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (it) => it.charCodeAt(0));

function form(name: string, ...parts: BlobPart[]): FormData {
  const data = new FormData();
  data.append(name, new File(parts, 'me.gif', { type: 'image/gif' }));
  return data;
}

const upload = (body: unknown) => call('POST', '/api/user/avatar', { token, body });

test('an uploaded avatar is shown at the path in the profile', async () => {
  const { status, body } = await upload(form('avatar', GIF));
  expect(status).toBe(200);
  expect(body.data.avatar).toMatch(/^\/uploads\/avatars\/user_\d+-\w+\.gif$/);

  const profile = await call('GET', '/api/user/profile', { token });
  expect(profile.body.data.user.avatar).toBe(body.data.avatar);

  const image = await call('GET', body.data.avatar);
  expect(image.headers.get('content-type')).toBe('image/gif');
  expect(new Uint8Array(image.body)).toEqual(GIF);
});

test('everybody has the default avatar at first', async () => {
  const { body } = await call('GET', '/api/user/profile', { token });
  const image = await call('GET', body.data.user.avatar);
  expect(image.status).toBe(200);
  expect(image.headers.get('content-type')).toBe('image/png');
});

test('an avatar that was replaced is gone', async () => {
  const first = await upload(form('avatar', GIF));
  await upload(form('avatar', GIF));
  expect((await call('GET', first.body.data.avatar)).status).toBe(404);
});

test('a file that is no image is refused, whatever it calls itself', async () => {
  const { status, body } = await upload(form('avatar', 'not an image'));
  expect(status).toBe(415);
  expect(body.error).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', details: { field: 'avatar' } });
});

test('a file of more than 2 MiB is refused', async () => {
  const { status, body } = await upload(form('avatar', GIF, new Uint8Array(2 * 2 ** 20)));
  expect(status).toBe(413);
  expect(body.error).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { field: 'avatar' } });
});

test.each([
  ['a form without the file', new FormData(), 'avatar', 'is required'],
  ['a file under another name', form('picture', GIF), 'avatar', 'is required'],
])('%s is refused', async (_name, body, field, reason) => {
  const result = await upload(body);
  expect(result.status).toBe(400);
  expect(result.body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field, reason } });
});

test('a text in place of the file is refused', async () => {
  const body = new FormData();
  body.append('avatar', 'me.gif');
  expect((await upload(body)).body.error.details).toEqual({ field: 'avatar', reason: 'must be a file' });
});

test('a form that is cut short is refused', async () => {
  const { status, body } = await call('POST', '/api/user/avatar', {
    token,
    body: '--x\r\nContent-Disposition: form-data; name="avatar"',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
  });
  expect(status).toBe(400);
  expect(body.error.details).toEqual({ field: 'body', reason: 'is not valid form data' });
});

test('JSON in place of a form is refused', async () => {
  const { status, body } = await upload({ avatar: 'me.gif' });
  expect(status).toBe(415);
  expect(body.error.details.field).toBe('content-type');
});
