import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';
import { avatarForm, images } from './images.ts';

const host = await useHost();
const [, png] = images;

test('200: of pictures that are uploaded at the same moment, one stays', async () => {
  const { token } = await host.createPerson();
  const upload = () => dataOf(host, 'account.uploadAvatar', { token, body: avatarForm(png.bytes, png.type, 'me.png') });
  const uploaded = await Promise.all(Array.from({ length: 8 }, upload));
  const { user } = await dataOf(host, 'account.getProfile', { token });
  const kept = [];
  for (const { avatar } of uploaded) {
    if ((await host.fetch(host.baseURL + avatar)).status === 200) kept.push(avatar);
  }
  expect(kept).toEqual([user.avatar]);
});
