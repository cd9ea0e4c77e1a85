/**
 * A client of the chatbot's API: node chatbot.mjs [base URL] [message]
 * The account is CHATBOT_USER with CHATBOT_PASSWORD, made when nobody can sign in to it.
 */
const [base = 'http://127.0.0.1:3000/compat/chatbot', message = '你好，世界！'] = process.argv.slice(2);
const { CHATBOT_USER: username = 'chatbot-newcomer', CHATBOT_PASSWORD: password = 'new_password' } = process.env;
let access;

async function api(method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(access && { Authorization: `Bearer ${access}` }) },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(`${response.status} ${answer.error}`), { status: response.status });
  return answer;
}

try {
  const tokens = await api('POST', '/login/', { username, password }).catch((error) => {
    if (error.status !== 401) throw error;
    return api('POST', '/register/', { username, email: `${username}@example.com`, password });
  });
  access = tokens.access;
  console.log(`Signed in as ${tokens.username}`);

  const models = await api('GET', '/models/');
  console.log(`${models.length} models, such as ${models[0].name} of ${models[0].provider}`);

  const { id } = await api('POST', '/conversations/', { title: '新会话', model: 'gpt-3.5-turbo' });
  const exchange = await api('POST', '/messages/chat/', { conversation_id: id, message, model: 'gpt-3.5-turbo' });
  console.log(`${exchange.status}: ${exchange.ai_message.content}`);

  // An access token is good for an hour; the refresh token brings the next one.
  ({ access } = await api('POST', '/token/refresh/', { refresh: tokens.refresh }));
  for (const { role, content } of await api('GET', `/conversations/${id}/messages/`))
    console.log(`${role}: ${content}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
