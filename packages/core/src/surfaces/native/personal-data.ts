import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ByteStream } from '../../streams/byte-stream.ts';
import { zipped } from '../../streams/zip.ts';
import { personalArchive } from './personal-archive.ts';
import { ok, timestamp } from './present.ts';

export const personalData = (domain: Domain): Pick<HandlersOf<'account'>, 'account.export' | 'account.delete'> => ({
  async 'account.export'({ caller: { account }, signal }) {
    const data = await domain.personalData.of(account, signal);
    const name = `alingai-export-${timestamp(data.now).slice(0, 10)}.zip`;
    return {
      body: new ByteStream('application/zip', zipped(personalArchive(data), data.now)),
      headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    };
  },

  async 'account.delete'({ body: { password, code, recovery_code: recoveryCode }, caller }) {
    await domain.erasure.deleteOwn(caller.account, caller.sessionId, {
      password,
      ...(code !== undefined && { code }),
      ...(recoveryCode !== undefined && { recoveryCode }),
    });
    return ok({ message: 'The account and all of its data have been deleted.' });
  },
});
