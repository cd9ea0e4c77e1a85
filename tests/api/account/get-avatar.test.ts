import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, request } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { avatarForm, images } from './images.ts';

const host = await useHost();
const [, png] = images;

describe('account.getAvatar', () => {
  test('200: shows the default picture to anybody, for a day', async () => {
    const response = await host.fetch(`${host.baseURL}/uploads/avatars/default.png`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.from(bytes.slice(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  });

  test('200: shows an uploaded picture, which may be kept for ever and can do no harm', async () => {
    const { token } = await host.createPerson();
    const body = avatarForm(png.bytes, png.type, 'me.png');
    const { avatar } = await dataOf(host, 'account.uploadAvatar', { token, body });
    const { headers, status } = await host.fetch(host.baseURL + avatar);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('200: comes as a blob of its type', async () => {
    const image = (await dataOf(host, 'account.getAvatar', { path: { file: 'default.png' } })) as Blob;
    expect(image.type).toBe('image/png');
    expect(image.size).toBeGreaterThan(100);
  });

  test('404: knows no other file', async () => {
    for (const file of ['user_1.jpg', '../../package.json', '/etc/passwd', 'a/b', 'NUL\0.png']) {
      expectRefusal(await call(host, 'account.getAvatar', { path: { file } }), {
        code: 'NOT_FOUND',
        field: 'file',
        reason: 'No such avatar',
      });
    }
  });

  test('404: does not list the folder', async () => {
    for (const path of ['/uploads/avatars', '/uploads/avatars/', '/uploads']) {
      expectRefusal(await request(host, 'GET', path), { code: 'NOT_FOUND', field: 'path', reason: 'No such path' });
    }
  });
});
