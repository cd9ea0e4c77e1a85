import type { OperationId } from '@alingai/contract';
import {
  atLeast,
  atMost,
  type BadInput,
  bodies,
  emailRows,
  longer,
  longPath,
  newPasswordRows,
  pagingRows,
  pattern,
  queries,
  REQUIRED,
  type Row,
  UNKNOWN_PARAMETER,
  unknownRow,
  usernameRows,
  withoutBody,
} from './bad-inputs.ts';

const ROLES = 'must be equal to one of the allowed values: user, developer, admin';
const STATUSES = 'must be equal to one of the allowed values: active, disabled';
const CODE = pattern('^[0-9]{6}$');

const passwordRows: Row[] = [
  [{ password: undefined }, 'password', REQUIRED],
  [{ password: '' }, 'password', atLeast(1)],
  [{ password: longer(128) }, 'password', atMost(128)],
  [{ password: 7 }, 'password', 'must be string'],
];

const codeRows: Row[] = [
  [{ code: 123_456 }, 'code', 'must be string'],
  [{ code: '12345' }, 'code', CODE],
  [{ code: '1234567' }, 'code', CODE],
  [{ code: '12 456' }, 'code', CODE],
];

const recoveryCodeRows: Row[] = [
  [{ recovery_code: '' }, 'recovery_code', atLeast(1)],
  [{ recovery_code: longer(50) }, 'recovery_code', atMost(50)],
  [{ recovery_code: ['x'] }, 'recovery_code', 'must be string'],
];

const proofRows: Row[] = [
  ...passwordRows,
  ...codeRows,
  ...recoveryCodeRows,
  [{ code: undefined }, 'code', REQUIRED],
  unknownRow,
];

/** Ids of users that cannot be. */
const userIds = (id: OperationId, body?: object): BadInput[] =>
  [
    ['me', 'must be integer'],
    ['1.5', 'must be integer'],
    ['0', 'must be >= 1'],
    ['-1', 'must be >= 1'],
    ['9007199254740993000', 'must be <= 9007199254740991'],
  ].map(([user_id = '', reason = '']) => ({
    id,
    fault: `the user ${user_id}`,
    call: { path: { user_id }, body },
    field: 'user_id',
    reason,
  }));

const password = 'Correct-Horse-8';

/** Requests about accounts and how people sign in to them. */
export const badInputsOfAccounts: BadInput[] = [
  ...queries('auth.resendVerification', [[{ email: 'a@example.com' }, 'email', UNKNOWN_PARAMETER]]),
  ...queries('auth.getUser', [[{ fields: 'id' }, 'fields', UNKNOWN_PARAMETER]]),
  ...queries('auth.verifyToken', [[{ token: 'x' }, 'token', UNKNOWN_PARAMETER]]),

  withoutBody('auth.adminRegister'),
  ...bodies('auth.adminRegister', { username: 'newuser', email: 'new@example.com', password }, [
    [{ username: undefined }, 'username', REQUIRED],
    ...usernameRows,
    ...emailRows,
    ...newPasswordRows('password'),
    [{ role: 'king' }, 'role', ROLES],
    [{ role: null }, 'role', 'must be string'],
    [{ must_change_password: 'yes' }, 'must_change_password', 'must be boolean'],
    [{ confirm_password: password }, 'confirm_password', 'is not a known field'],
    unknownRow,
  ]),

  ...queries('auth.listSessions', pagingRows),
  longPath('auth.endSession', 'session_id', 100),
  ...queries('auth.endSession', [[{ all: 'true' }, 'all', UNKNOWN_PARAMETER]]),

  ...queries('auth.wechatUrl', [[{ redirect: 'x' }, 'redirect', UNKNOWN_PARAMETER]]),
  ...queries('auth.wechatCallback', [
    [{ state: 'x' }, 'code', REQUIRED],
    [{ code: 'x' }, 'state', REQUIRED],
    [{ code: '', state: 'x' }, 'code', 'must not be empty'],
    [{ code: 'x', state: '' }, 'state', 'must not be empty'],
    [{ code: longer(512), state: 'x' }, 'code', atMost(512)],
    [{ code: 'x', state: longer(512) }, 'state', atMost(512)],
    [{ code: 'x', state: 'x', scope: 'x' }, 'scope', UNKNOWN_PARAMETER],
  ]),

  withoutBody('twoFactor.enrol'),
  ...bodies('twoFactor.enrol', { password }, [...passwordRows, unknownRow]),
  withoutBody('twoFactor.confirm'),
  ...bodies('twoFactor.confirm', { code: '123456' }, [
    [{ code: undefined }, 'code', REQUIRED],
    ...codeRows,
    unknownRow,
  ]),
  withoutBody('twoFactor.disable'),
  ...bodies('twoFactor.disable', { password, code: '123456' }, proofRows),
  withoutBody('twoFactor.renewRecoveryCodes'),
  ...bodies('twoFactor.renewRecoveryCodes', { password, code: '123456' }, proofRows),

  ...queries('users.list', [
    ...pagingRows,
    [{ search: '' }, 'search', 'must not be empty'],
    [{ search: longer(254) }, 'search', atMost(254)],
    [{ role: 'king' }, 'role', ROLES],
    [{ status: 'asleep' }, 'status', STATUSES],
    [{ per_page: '10' }, 'per_page', UNKNOWN_PARAMETER],
  ]),
  ...userIds('users.get'),
  ...queries('users.get', [[{ fields: 'id' }, 'fields', UNKNOWN_PARAMETER]]),
  withoutBodyOf('users.update', { user_id: '1' }),
  ...userIds('users.update', { full_name: null }),
  ...bodies('users.update', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    ...usernameRows,
    ...emailRows.filter(([changes]) => changes['email'] !== undefined),
    [{ role: 'king' }, 'role', ROLES],
    [{ status: 'deleted' }, 'status', STATUSES],
    [{ full_name: longer(100) }, 'full_name', atMost(100)],
    [{ full_name: 7 }, 'full_name', 'must be string,null'],
    [{ two_factor_enabled: true }, 'two_factor_enabled', 'must be equal to constant'],
    [{ two_factor_enabled: 'no' }, 'two_factor_enabled', 'must be boolean'],
    [{ password }, 'password', 'is not a known field'],
    unknownRow,
  ]),
  ...userIds('users.delete'),
  ...queries('users.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  ...userIds('users.resetPassword'),
  ...bodies('users.resetPassword', { new_password: password }, [
    ...newPasswordRows('new_password').filter(([changes]) => changes['new_password'] !== undefined),
    [{ new_password: null }, 'new_password', 'must be string'],
    unknownRow,
  ]),
  {
    id: 'users.resetPassword',
    fault: 'a list',
    call: { path: { user_id: '1' }, body: [] },
    field: 'body',
    reason: 'must be object',
  },
];

function withoutBodyOf(id: OperationId, path: Record<string, string>): BadInput {
  return { ...withoutBody(id), call: { path } };
}
