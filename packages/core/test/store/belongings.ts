import type { Account, NewApiToken, Store } from '../../src/index.ts';
import {
  ANY_NUMBER,
  addAccount,
  addApp,
  addComment,
  addConversation,
  addExchange,
  addOwnKey,
  addPost,
  addPurchase,
  addTool,
  beginExchange,
  DAY,
  NOW,
  newIdempotencyRecord,
  newLooseUsage,
  newMailToken,
  newModel,
  newPendingCall,
  newPurchase,
  newResponse,
  openSession,
} from '../rows.ts';

/** A person with something of every kind, among others who like and comment and buy. */
export async function personWithEverything(store: Store, wish: Partial<Account> = {}) {
  const administrator = await addAccount(store, { role: 'admin' });
  const other = await addAccount(store);
  const person = await addAccount(store, { avatar: 'user_3-abc.png', ...wish });
  const id = person.id;

  const { session, token } = await openSession(store, id);
  await store.mailTokens.insert(newMailToken(person, { hash: 'mailed', expiresAt: NOW + DAY }));
  await store.accounts.update(id, { recoveryCodes: ['recovery'] });
  const app = await addApp(store, { accountId: id });
  const conversation = await addConversation(store, { accountId: id, appId: app.id, title: '她的对话' });
  await addExchange(store, conversation, { content: '只有她知道的事情' });
  await beginExchange(store, conversation);
  const ownModel = newModel({ key: `u${id}.her-model`, madeBy: { accountId: id, basis: 'gpt-4o' } });
  await store.models.insert(ownModel);
  await store.usage.record(newLooseUsage(id, { model: ownModel.key }));
  await store.usage.begin(newPendingCall(id));
  await store.budgets.setLimit(id, 5);
  await store.idempotency.claim(newIdempotencyRecord(id, { key: 'hers' }), NOW);
  const key = await addOwnKey(store, id, { baseUrl: 'https://her.example.com/v1' });
  const shared = { baseUrl: 'https://shared.example.com/v1' };
  await addOwnKey(store, id, shared);
  await addOwnKey(store, other.id, shared);
  for (const baseUrl of ['https://her.example.com/v1', shared.baseUrl]) {
    await store.providers.addRefusal({ baseUrl, model: 'gpt-4o', parameter: 'temperature', refusedAt: NOW });
  }
  const newToken = {
    accountId: id,
    name: 'Her program',
    hash: 'her-token',
    prefix: 'sk-alingai-abcd',
    scopes: ['chat'],
    createdAt: NOW,
    expiresAt: null,
    lastUsedAt: null,
  } satisfies NewApiToken;
  const apiToken = await store.apiTokens.insert(newToken, ANY_NUMBER);

  const response = newResponse(id);
  const item = (name: string) => ({ id: `msg_${name}_${id}`, type: 'message', text: name });
  await store.responses.insert(response, { context: [item('before')], input: [item('asked')] });
  await store.responses.appendEvents(response.id, [{ sequence_number: 0, type: 'response.created' }]);
  const completed = { status: 'completed', ending: null, completedAt: NOW, events: [] } as const;
  await store.responses.settle(response.id, { ...completed, ending: ENDING, output: [item('said')] });

  const [post, othersPost] = [await addPost(store, { authorId: id, tags: ['hers'] }), await addPost(store)];
  await addComment(store, post, { authorId: other.id, content: 'under her post' });
  const comment = await addComment(store, othersPost, { authorId: id, content: 'by her' });
  await addComment(store, othersPost, { authorId: other.id });
  for (const postId of [post.id, othersPost.id]) {
    await store.posts.like({ postId, accountId: other.id, liked: true, now: NOW });
    await store.posts.like({ postId, accountId: id, liked: true, now: NOW });
  }

  const [bought, unsold, foreign] = [
    await addTool(store, { authorId: id, name: 'Bought of her' }),
    await addTool(store, { authorId: id, name: 'Nobody’s yet' }),
    await addTool(store, { authorId: other.id }),
  ];
  const othersPurchase = await addPurchase(store, other.id, bought.id);
  await store.purchases.reserve(newPurchase(other.id, unsold.id));
  const purchase = await addPurchase(store, id, foreign.id);

  const invitation = (invitedBy: number, tokenHash: string) =>
    store.invitations.insert({
      tokenHash,
      email: null,
      role: 'user',
      invitedBy,
      createdAt: NOW,
      days: 7,
      expiresAt: NOW + 7 * DAY,
      mailedAt: null,
    });
  const made = await invitation(id, 'made-by-her');
  return {
    administrator,
    other,
    person,
    session,
    token,
    app,
    conversation,
    ownModel,
    key,
    apiToken,
    response,
    post,
    othersPost,
    comment,
    bought,
    unsold,
    foreign,
    purchase,
    othersPurchase,
    made,
  };
}

const ENDING = { tokens: null, error: null, incomplete: null };
