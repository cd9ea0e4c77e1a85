import { operations } from '../generated/operations.ts';
import { Resources } from '../generated/resources.ts';
import type {
  AccountGetProfileResponse,
  ChatSendResponse,
  Login,
  SendMessage,
  SignedIn,
  TokenPair,
} from '../generated/types.ts';
import { type Connection, createConnection } from './connection.ts';
import { AlingAiError } from './errors/alingai-error.ts';
import { AuthenticationError } from './errors/api-error.ts';
import type { ClientOptions, RequestOptions } from './options.ts';
import type { Request } from './sending.ts';
import type { Session, TokenSource, Tokens } from './session.ts';

/**
 * Speaks to an AlingAi server.
 *
 * The areas of the API are its properties and answer with the bare data: `client.chat.send({ message })`.
 */
export class AlingAiClient extends Resources implements Connection {
  /** Sends an operation of the contract; the methods of the areas do it with the right types. */
  readonly request: Request;
  private readonly session: Session;

  constructor(baseURL: string, token?: TokenSource);
  constructor(options: ClientOptions);
  constructor(first: string | ClientOptions, second?: TokenSource) {
    const options = typeof first === 'string' ? { baseURL: first, token: second } : first;
    const { request, session } = createConnection(options);
    super(request);
    this.request = request;
    this.session = session;
  }

  /**
   * Sends a message to `gpt-3.5-turbo` and answers with the whole envelope, `{ success, data }`.
   *
   * 向 `gpt-3.5-turbo` 发送消息，返回完整封装 `{ success, data }`。
   *
   * @param conversationId - An existing conversation; without it a new one begins. · 已有对话；不填则新建对话。
   */
  sendMessage(message: string, conversationId?: string, options?: RequestOptions): Promise<ChatSendResponse> {
    const body: SendMessage = { message, conversation_id: conversationId, model: 'gpt-3.5-turbo' };
    return this.request(operations['chat.send'], { body }, options);
  }

  /**
   * Gets the profile of the signed-in person in the whole envelope, `{ success, data: { user } }`.
   *
   * 获取当前用户资料，返回完整封装 `{ success, data: { user } }`。
   */
  getProfile(options?: RequestOptions): Promise<AccountGetProfileResponse> {
    return this.request(operations['account.getProfile'], {}, options);
  }

  /**
   * Signs in with an e-mail address or a user name; the requests that follow are made for that account.
   *
   * 使用邮箱或用户名登录，此后的请求均以该账户发出。
   */
  async signIn(credentials: Login, options?: RequestOptions): Promise<SignedIn> {
    const signedIn = await this.auth.login(credentials, options);
    this.session.set(signedIn);
    return signedIn;
  }

  /**
   * Exchanges the refresh token for new tokens and goes on with these.
   *
   * 用刷新令牌换取新的令牌，此后的请求使用新令牌。
   */
  async refresh(options?: RequestOptions): Promise<TokenPair> {
    const refreshToken = this.session.refreshToken();
    if (!refreshToken) throw new AlingAiError('auth.refresh', 'needs a refresh token: sign in first');
    const tokens = await this.auth.refresh({ refresh_token: refreshToken }, options);
    this.session.set(tokens);
    return tokens;
  }

  /**
   * Goes on with these tokens, such as those that `account.changePassword` answers with.
   *
   * 此后的请求使用所给的令牌，例如 `account.changePassword` 返回的令牌。
   */
  setTokens(tokens: Tokens): void {
    this.session.set(tokens);
  }

  /**
   * Ends the session on the server and forgets its tokens, also when the server cannot be reached.
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
      this.session.set(undefined);
    }
  }
}
