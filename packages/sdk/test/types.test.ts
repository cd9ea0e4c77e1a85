import { expectTypeOf, test } from 'vitest';
import type {
  AlingAiClient,
  AnswerPromise,
  APIError,
  Conversation,
  Model,
  Notice,
  Profile,
  RateLimitError,
  Reply,
  RequestOptions,
  SendMessage,
  SignedIn,
  UserPasswordReset,
} from '../src/index.ts';

/** Never called: what is in it must compile, or must not. */
type Check = (client: AlingAiClient) => unknown;

test('a method takes what the contract says and answers with its data', () => {
  expectTypeOf<AlingAiClient['chat']['send']>().toEqualTypeOf<
    (body: SendMessage, options?: RequestOptions) => AnswerPromise<Reply>
  >();
  expectTypeOf<AlingAiClient['conversations']['delete']>().toEqualTypeOf<
    (conversationId: string, options?: RequestOptions) => AnswerPromise<Notice>
  >();
  expectTypeOf<AlingAiClient['users']['resetPassword']>().toEqualTypeOf<
    (userId: number, body?: UserPasswordReset, options?: RequestOptions) => AnswerPromise<Notice>
  >();
  expectTypeOf<AlingAiClient['models']['get']>().returns.resolves.toEqualTypeOf<Model>();
  expectTypeOf<AlingAiClient['conversations']['list']>()
    .returns.resolves.toHaveProperty('conversations')
    .toEqualTypeOf<Conversation[]>();
  expectTypeOf<AlingAiClient['account']['getProfile']>().returns.resolves.toEqualTypeOf<{ user: Profile }>();
  expectTypeOf<AlingAiClient['account']['getAvatar']>().returns.resolves.toEqualTypeOf<Blob>();
  expectTypeOf<AlingAiClient['system']['docs']>().returns.resolves.toEqualTypeOf<string>();
  expectTypeOf<AlingAiClient['signIn']>().returns.resolves.toEqualTypeOf<SignedIn>();
});

test('the documented methods answer with the envelope', () => {
  expectTypeOf<AlingAiClient['sendMessage']>().returns.resolves.toEqualTypeOf<{ success: true; data: Reply }>();
  expectTypeOf<AlingAiClient['getProfile']>().returns.resolves.toEqualTypeOf<{
    success: true;
    data: { user: Profile };
  }>();
});

test('a wrong request does not compile', () => {
  const wrong: Check[] = [
    // @ts-expect-error a mistyped field
    (client) => client.chat.send({ mesage: 'x' }),
    // @ts-expect-error a field of another type
    (client) => client.chat.send({ message: 'x', temperature: 'warm' }),
    // @ts-expect-error an unknown query parameter
    (client) => client.conversations.list({ pages: 2 }),
    // @ts-expect-error a missing path parameter
    (client) => client.models.get(),
    // @ts-expect-error neither e-mail address nor user name
    (client) => client.signIn({ password: 'correct horse' }),
    // @ts-expect-error an unknown option
    (client) => client.chat.send({ message: 'x' }, { timeOut: 1 }),
    // @ts-expect-error a value outside its list
    (client) => client.account.updatePreferences({ theme: 'purple' }),
    // @ts-expect-error text where a file belongs
    (client) => client.account.uploadAvatar({ avatar: 'me.png' }),
    // @ts-expect-error a field that answers do not have
    async (client) => (await client.chat.send({ message: 'x' })).answer,
  ];
  expectTypeOf(wrong).toEqualTypeOf<Check[]>();
});

test('a right request compiles', () => {
  const right: Check[] = [
    (client) => client.signIn({ email: 'ada@example.com', password: 'correct horse' }),
    (client) => client.signIn({ username: 'ada', password: 'correct horse' }),
    (client) => client.conversations.list(),
    (client) => client.conversations.create(),
    (client) => client.account.updateProfile({ bio: null }),
    (client) => client.account.uploadAvatar({ avatar: new File([], 'me.png') }),
  ];
  expectTypeOf(right).toEqualTypeOf<Check[]>();
});

test('errors tell what they hold', () => {
  expectTypeOf<APIError['status']>().toEqualTypeOf<number>();
  expectTypeOf<APIError['details']>().toHaveProperty('field').toEqualTypeOf<string | undefined>();
  expectTypeOf<APIError['details']>().toHaveProperty('limit').toEqualTypeOf<number | string | string[] | undefined>();
  expectTypeOf<RateLimitError['retryAfter']>().toEqualTypeOf<number | undefined>();
});
