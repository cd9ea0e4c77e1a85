import type { OperationId } from '@alingai/contract';
import type { SurfaceName } from '@alingai/core';
import type { Host } from '../../support/hosts/host.ts';
import type { Person } from '../../support/hosts/people.ts';
import { type Answer, call, dataOf } from '../../support/http/call.ts';

type Credentials = Pick<Person, 'username' | 'email' | 'password'>;

export interface Tokens {
  token: string;
  refreshToken?: string;
}

/** What all surfaces do, each in its own words. */
export interface TestedSurface {
  name: SurfaceName;
  /** The operation that asks a model. */
  asking: OperationId;
  /** Asks a model; the default one where none is named. */
  ask(host: Host, token: string, message: string, model?: string): Promise<Answer>;
  /** Asks something that whoever is signed in may ask. */
  knock(host: Host, token: string): Promise<Answer>;
}

export interface SurfaceWithSignIn extends TestedSurface {
  signIn(host: Host, person: Credentials): Promise<Tokens>;
}

export const native: SurfaceWithSignIn = {
  name: 'native',
  asking: 'chat.send',
  ask: (host, token, message, model) => call(host, 'chat.send', { token, body: { message, model } }),
  knock: (host, token) => call(host, 'account.getProfile', { token }),
  async signIn(host, { email, password }) {
    const { token, refresh_token } = await dataOf(host, 'auth.login', { body: { email, password } });
    return { token, refreshToken: refresh_token };
  },
};

const bailian: SurfaceWithSignIn = {
  name: 'bailian',
  asking: 'compat.bailian.sendMessage',
  async ask(host, token, text, model_name = 'qwen-vl-max-latest') {
    const begun = await call(host, 'compat.bailian.createConversation', { token, body: { title: text, model_name } });
    if (begun.status !== 200) return begun;
    const path = { conversation_id: begun.body.data.conversation_id };
    const sent = await call(host, 'compat.bailian.sendMessage', {
      token,
      path,
      body: { content: [{ type: 'text', text }] },
    });
    // The history waits for the reply.
    if (sent.status === 200) await dataOf(host, 'compat.bailian.listMessages', { token, path });
    return sent;
  },
  knock: (host, token) => call(host, 'compat.bailian.getUser', { token }),
  async signIn(host, { username, password }) {
    const signedIn = await dataOf(host, 'compat.bailian.login', { body: { username, password } });
    return { token: signedIn.access_token, refreshToken: signedIn.refresh_token };
  },
};

const chatbot: SurfaceWithSignIn = {
  name: 'chatbot',
  asking: 'compat.chatbot.chat',
  ask: (host, token, message, model) => call(host, 'compat.chatbot.chat', { token, body: { message, model } }),
  knock: (host, token) => call(host, 'compat.chatbot.listMessages', { token }),
  async signIn(host, { username, password }) {
    const { access, refresh } = await dataOf(host, 'compat.chatbot.login', { body: { username, password } });
    return { token: access, refreshToken: refresh };
  },
};

const chathub: SurfaceWithSignIn = {
  name: 'chathub',
  asking: 'compat.chathub.chat',
  ask: (host, token, message, model) => call(host, 'compat.chathub.chat', { token, body: { message, model } }),
  knock: (host, token) => call(host, 'compat.chathub.verify', { token }),
  async signIn(host, { username, password }) {
    return { token: (await dataOf(host, 'compat.chathub.login', { body: { username, password } })).token };
  },
};

const maas: SurfaceWithSignIn = {
  name: 'maas',
  asking: 'compat.maas.chat',
  async ask(host, token, message, model) {
    const known = model === undefined ? undefined : await host.store.models.byKey(model);
    const body = { name: 'Helper', ...(known && { model_id: `model_${known.id}` }) };
    const made = await call(host, 'compat.maas.createApplication', { token, body });
    if (made.status !== 201) return made;
    return call(host, 'compat.maas.chat', { token, path: { app_id: made.body.id }, body: { message } });
  },
  knock: (host, token) => call(host, 'compat.maas.getProfile', { token }),
  async signIn(host, { username, password }) {
    const tokens = await dataOf(host, 'compat.maas.getToken', { body: { username, password } });
    return { token: tokens.access_token, refreshToken: tokens.refresh_token };
  },
};

export const openai: TestedSurface = {
  name: 'openai',
  asking: 'openai.chatCompletions',
  ask: (host, token, content, model = 'gpt-3.5-turbo') =>
    call(host, 'openai.chatCompletions', { token, body: { model, messages: [{ role: 'user', content }] } }),
  knock: (host, token) => call(host, 'openai.listModels', { token }),
};

export const withSignIn = [native, bailian, chatbot, chathub, maas];
export const surfaces: TestedSurface[] = [...withSignIn, openai];
