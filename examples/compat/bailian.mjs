/**
 * A client of Bailian's API: node bailian.mjs [base URL] [message]
 * The account is BAILIAN_USER with BAILIAN_PASSWORD, made when it is not there.
 */
const [base = 'http://127.0.0.1:3000/compat/bailian', text = '你好，请介绍一下你自己'] = process.argv.slice(2);
const { BAILIAN_USER: username = 'bailian-newcomer', BAILIAN_PASSWORD: password = 'password123' } = process.env;
let token;

async function api(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const { code, message, data, details } = await response.json();
  if (code !== 200) throw Object.assign(new Error(`${code} ${message}: ${details.reason}`), { code });
  return data;
}

try {
  await api('POST', '/api/auth/register', { username, email: `${username}@example.com`, password }).catch((error) => {
    if (error.code !== 409) throw error; // The account is there already.
  });
  const signedIn = await api('POST', '/api/auth/login', { username, password });
  token = signedIn.access_token;
  console.log(`Signed in as ${signedIn.user.username}, number ${signedIn.user.user_id}`);

  const conversation = await api('POST', '/api/conversations', { title: '新对话', model_name: 'qwen-vl-max-latest' });
  const messages = `/api/conversations/${conversation.conversation_id}/messages`;
  await api('POST', messages, { content: [{ type: 'text', text }] });

  // The answer to a message is the message itself; the reply is in the history.
  const history = await api('GET', `${messages}?page=1&limit=20`);
  for (const { role, content } of history.messages) {
    console.log(`${role}: ${content.map((part) => part.text ?? part.type).join(' ')}`);
  }

  const { conversations, pagination } = await api('GET', '/api/conversations?page=1&limit=5');
  console.log(`${pagination.total} conversations, the newest “${conversations[0].title}”`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
