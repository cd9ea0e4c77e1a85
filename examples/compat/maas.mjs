/**
 * A client of the MaaS platform's API: node maas.mjs [base URL] [message]
 * The account is MAAS_USER with MAAS_PASSWORD, the demo's administrator when nothing else is said.
 */
const [base = 'http://127.0.0.1:3000/compat/maas', message = '请帮我写一篇关于人工智能的文章'] = process.argv.slice(2);
const { MAAS_USER: username = 'admin', MAAS_PASSWORD: password = 'admin123' } = process.env;
let token;

async function api(method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const { code, message, details, request_id } = answer.error;
  throw new Error(`${code} ${message}: ${details.reason} (${request_id})`);
}

try {
  ({ access_token: token } = await api('POST', '/auth/token', { username, password }));
  const person = await api('GET', '/users/profile');
  console.log(`Signed in as ${person.username}, ${person.role}`);

  const models = await api('GET', '/models?page=1&limit=5&category=text');
  console.log(`${models.pagination.total} models of text, such as ${models.data[0].name}`);

  const app = await api('POST', '/applications', {
    name: '智能写作助手',
    model_id: models.data[0].id,
    config: { system_prompt: '你是一个专业的写作助手', max_tokens: 1000 },
  });
  console.log(`${app.name} is ${app.status} at ${app.endpoint}`);

  const reply = await api('POST', `/applications/${app.id}/chat`, { message });
  console.log(reply.message);
  console.log(`${reply.tokens_used.input} + ${reply.tokens_used.output} tokens in ${reply.conversation_id}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
