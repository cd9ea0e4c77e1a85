import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { images } from '../../account/images.ts';
import { answers, shapeOf } from './documented.ts';
import { expectInternalError } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.getUser';
const request = {};

describe(id, () => {
  test('200: has the documented answer', async () => {
    const { username, password } = await host.createPerson({ fullName: 'Example' });
    const { access_token } = await dataOf(host, 'compat.bailian.login', { body: { username, password } });
    const { body } = await call(host, id, { token: access_token });
    expect(shapeOf(body)).toEqual(shapeOf(answers.user));
    expect(body.data).toMatchObject({ username, nickname: 'Example', status: 1 });
  });

  test('200: shows what was changed natively, and where the avatar is', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'account.updateProfile', { token, body: { full_name: '新人', phone: '13800000000' } });
    const [{ bytes, type }] = images;
    const avatar = new FormData();
    avatar.set('avatar', new Blob([bytes], { type }));
    await dataOf(host, 'account.uploadAvatar', { token, body: avatar });
    const user = await dataOf(host, id, { token });
    expect(user).toMatchObject({ nickname: '新人', phone: '13800000000' });
    expect(user.avatar_url).toMatch(`${host.baseURL}/uploads/avatars/`);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
