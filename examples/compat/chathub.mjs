/**
 * A client of ChatHub's API: node chathub.mjs [base URL] [message]
 * The account is CHATHUB_USER with CHATHUB_PASSWORD, the demo's administrator when nothing else is said.
 */
const [base = 'http://127.0.0.1:3000/compat/chathub', message = '你好，请介绍一下自己'] = process.argv.slice(2);
const { CHATHUB_USER: username = 'admin', CHATHUB_PASSWORD: password = 'admin123' } = process.env;
let token;

async function api(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${(await response.json()).error}`);
  return response;
}

try {
  const signedIn = await (await api('POST', '/api/auth/login', { username, password })).json();
  token = signedIn.token;
  console.log(`${signedIn.message}: ${signedIn.user.username} (${signedIn.user.subscription_type})`);

  const models = await (await api('GET', '/api/models')).json();
  console.log(`${models.length} models, the first ${models[0].display_name}`);

  const stream = await api('POST', '/api/chat/stream', { message, model: 'gpt-3.5-turbo' });
  let text = '';
  let conversation;
  for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const lines = text.split('\n');
    text = lines.pop(); // What is not a whole line yet.
    for (const line of lines.filter((it) => it.startsWith('data: '))) {
      const event = JSON.parse(line.slice('data: '.length));
      if (event.type === 'error') throw new Error(event.error);
      if (event.type === 'content') process.stdout.write(event.content);
      else conversation = event.conversation_id;
    }
  }
  console.log();

  const messages = await (await api('GET', `/api/conversations/${conversation}/messages`)).json();
  console.log(`The conversation ${conversation} has ${messages.length} messages`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
