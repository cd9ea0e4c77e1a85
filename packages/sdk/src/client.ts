import { Resources } from '../generated/resources.ts';
import type {
  AccountGetProfileResponse,
  ChatSendResponse,
  Login,
  SendMessage,
  SignedIn,
  TokenPair,
} from '../generated/types.ts';
import { APIPromise } from './api-promise.ts';
import type { AuthListener } from './auth/auth-change.ts';
import type { TokenSource, Tokens } from './auth/tokens.ts';
import { type ClientInternals, connect } from './connect.ts';
import { internalsOf } from './connection.ts';
import { AlingAiError } from './errors/alingai-error.ts';
import { AuthenticationError } from './errors/api-error.ts';
import type { ClientOptions, RequestOptions } from './options.ts';
import { createResumingStream } from './streams/resuming-stream.ts';

/** Under this name, Node looks for what to print. */
const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

/** The longest wait before a sign-in is retried, in milliseconds: a person is waiting for it. */
const SIGN_IN_RETRY_DELAY_MS = 5000;

/**
 * The client of an AlingAi server. The areas of the API are its properties; their methods resolve
 * with the data of the response.
 *
 * @throws TypeError when there is no `baseURL`, neither given nor in `ALINGAI_BASE_URL`.
 * @example
 * ```ts
 * const client = new AlingAiClient({ baseURL: 'http://127.0.0.1:3000', token: 'demo-token' });
 * const { response } = await client.chat.send({ message: 'Hello' });
 * ```
 */
export class AlingAiClient extends Resources {
  constructor(baseURL: string, token?: TokenSource);
  constructor(options?: ClientOptions);
  constructor(first: string | ClientOptions = {}, second?: TokenSource) {
    const options = typeof first === 'string' ? { baseURL: first, token: second } : first;
    super({ ...connect(options), resumeStreams: createResumingStream });
  }

  /** Three lines, instead of a hundred methods. */
  protected [INSPECT](): string {
    return `AlingAiClient {\n  ${partsOf(this).baseURL.replace(/\/\/.*@/, '//')}: ${Object.keys(this).join(', ')}\n}`;
  }

  /**
   * Sends a message to `gpt-3.5-turbo` and resolves with the whole envelope, `{ success, data }`.
   *
   * 向 `gpt-3.5-turbo` 发送消息，返回完整封装 `{ success, data }`。
   *
   * @param conversationId - An existing conversation; by default a new one. · 已有对话；不填则新建对话。
   */
  sendMessage(message: string, conversationId?: string, options?: RequestOptions): APIPromise<ChatSendResponse> {
    const body: SendMessage = { message, conversation_id: conversationId, model: 'gpt-3.5-turbo' };
    return enveloped(this.chat.send(body, options));
  }

  /**
   * Gets the profile of the signed-in person in the whole envelope, `{ success, data: { user } }`.
   *
   * 获取当前用户资料，返回完整封装 `{ success, data: { user } }`。
   */
  getProfile(options?: RequestOptions): APIPromise<AccountGetProfileResponse> {
    return enveloped(this.account.getProfile(options));
  }

  /**
   * Signs in with an e-mail address or a user name; the requests that follow are made for that
   * account. The client keeps the `device_token` of the answer in its storage and sends it with the
   * next sign-in.
   *
   * 使用邮箱或用户名登录，此后的请求均以该账户发出。
   */
  async signIn(credentials: Login, options?: RequestOptions): Promise<SignedIn> {
    const { session, devices } = partsOf(this);
    const login = credentials.email ?? credentials.username ?? '';
    const device_token = credentials.device_token ?? (await devices.tokenFor(login));
    const body = { ...credentials, ...(device_token && { device_token }) };
    const signedIn = await this.auth.login(body, { maxRetryDelay: SIGN_IN_RETRY_DELAY_MS, ...options });
    await session.set(signedIn);
    // An older server sends none.
    if (signedIn.device_token) await devices.keep(login, signedIn.device_token);
    return signedIn;
  }

  /**
   * Exchanges the refresh token for new tokens, which later requests use. The client does so itself
   * before a token expires and when the server rejects one; simultaneous calls share one exchange.
   *
   * 用刷新令牌换取新的令牌，此后的请求使用新令牌。令牌即将过期或被服务器拒绝时，客户端会自动刷新；同时发生的刷新只发送一次。
   *
   * @throws AlingAiError when there is no refresh token.
   */
  async refresh(): Promise<TokenPair> {
    const held = await partsOf(this).session.refresh();
    if (!held?.token || !held.refreshToken)
      throw new AlingAiError('auth.refresh', 'needs a refresh token: sign in first');
    const expires_in = Math.round(((held.expiresAt ?? Number.NaN) - Date.now()) / 1000);
    return { token: held.token, refresh_token: held.refreshToken, expires_in };
  }

  /**
   * Makes later requests with these tokens, such as those from `account.changePassword`; resolves
   * once the storage has them.
   *
   * 此后的请求使用所给的令牌，例如 `account.changePassword` 返回的令牌。
   */
  setTokens(tokens: Tokens): Promise<void> {
    return partsOf(this).session.set(tokens);
  }

  /**
   * Calls a listener on every sign-in, refresh and sign-out, in any tab, and returns the function
   * that removes it.
   *
   * 登录、刷新与退出登录（包括在其他标签页中）时调用；返回用于取消监听的函数。
   */
  onAuthChange(listener: AuthListener): () => void {
    return partsOf(this).session.onChange(listener);
  }

  /**
   * Whether there are tokens, including those of an earlier page; does not ask the server.
   *
   * 是否已有可用的令牌（包括此前页面保存的令牌）；不会询问服务器。
   */
  isSignedIn(): Promise<boolean> {
    return partsOf(this).session.isSignedIn();
  }

  /**
   * Ends the session on the server and removes its tokens, even when the server cannot be reached.
   *
   * 结束服务器上的会话并清除令牌；服务器无法访问时也会清除令牌。
   */
  async signOut(options?: RequestOptions): Promise<void> {
    try {
      await this.auth.logout(options);
    } catch (error) {
      // The session has ended already.
      if (!(error instanceof AuthenticationError)) throw error;
    } finally {
      await partsOf(this).session.set(undefined);
    }
  }
}

/** The data as the server sent it, in its envelope. */
function enveloped<Data>(answer: APIPromise<Data>): APIPromise<{ success: true; data: Data }> {
  return new APIPromise(answer.withResponse().then((it) => ({ ...it, data: { success: true, data: it.data } })));
}

const partsOf = (client: AlingAiClient) => internalsOf(client) as ClientInternals;
