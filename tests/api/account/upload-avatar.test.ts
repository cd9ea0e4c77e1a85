import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { avatarForm, images } from './images.ts';

const host = await useHost();
const MEBIBYTE = 2 ** 20;
const [, png] = images;

describe('account.uploadAvatar', () => {
  test.each(images)('200: takes a picture of the type $type', async ({ type, ending, bytes }) => {
    const { token, id } = await host.createPerson();
    const { avatar } = await dataOf(host, 'account.uploadAvatar', { token, body: avatarForm(bytes, type, 'me') });
    expect(avatar).toMatch(new RegExp(`^/uploads/avatars/user_${id}-[0-9a-f]{12}\\.${ending}$`));
    expect((await dataOf(host, 'account.getProfile', { token })).user.avatar).toBe(avatar);
    const shown = await host.fetch(host.baseURL + avatar);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, type]);
  });

  test('200: goes by what a file holds, not by what it is called', async () => {
    const { token } = await host.createPerson();
    const body = avatarForm(png.bytes, 'text/plain', '../../notes.txt');
    expect((await dataOf(host, 'account.uploadAvatar', { token, body })).avatar).toMatch(/^[\w/-]+\.png$/);
  });

  test('200: a new picture takes the place of the old one', async () => {
    const { token } = await host.createPerson();
    const upload = () =>
      dataOf(host, 'account.uploadAvatar', { token, body: avatarForm(png.bytes, png.type, 'me.png') });
    const [first, second] = [await upload(), await upload()];
    expect(second.avatar).not.toBe(first.avatar);
    expect((await host.fetch(host.baseURL + first.avatar)).status).toBe(404);
    expect((await host.fetch(host.baseURL + second.avatar)).status).toBe(200);
  });

  test('400: asks for the file', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.uploadAvatar', { token, body: new FormData() }), {
      code: 'VALIDATION_ERROR',
      field: 'avatar',
      reason: 'is required',
    });
  });

  test('413: refuses a file of more than 2 MiB', async () => {
    const { token } = await host.createPerson();
    const large = new Uint8Array(2 * MEBIBYTE + 1);
    large.set(png.bytes);
    expectRefusal(await call(host, 'account.uploadAvatar', { token, body: avatarForm(large, png.type, 'me.png') }), {
      code: 'PAYLOAD_TOO_LARGE',
      field: 'avatar',
      reason: 'must not be larger than 2 MiB',
    });
    expect((await dataOf(host, 'account.getProfile', { token })).user.avatar).toBe('/uploads/avatars/default.png');
  });

  test.each([
    ['a text that is called .png', 'This is no picture.'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an empty file', ''],
  ])('415: refuses %s', async (_, content) => {
    const { token } = await host.createPerson();
    expectRefusal(
      await call(host, 'account.uploadAvatar', { token, body: avatarForm(content, 'image/png', 'me.png') }),
      {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        field: 'avatar',
        reason: 'must be a JPEG, PNG, GIF or WebP image',
      },
    );
  });

  test('415: refuses a body that is no form', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.uploadAvatar', { token, body: { avatar: 'me.png' } }), {
      code: 'UNSUPPORTED_MEDIA_TYPE',
      field: 'content-type',
      reason: 'must be multipart/form-data',
    });
  });
});
