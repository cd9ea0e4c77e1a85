/**
 * A client of OpenAI's API without its library: node openai.mjs [base URL] [message]
 * The key is OPENAI_API_KEY: an API token, or an access token, the demo's when nothing else is said.
 */
const [base = 'http://127.0.0.1:3000/v1', content = '你好，请介绍一下自己'] = process.argv.slice(2);
const { OPENAI_API_KEY: key = 'demo-token' } = process.env;
const question = { model: 'gpt-3.5-turbo', messages: [{ role: 'user', content }] };

async function api(path, body) {
  const response = await fetch(base + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: body && JSON.stringify(body),
  });
  if (response.ok) return response;
  const { type, code, message } = (await response.json()).error;
  throw new Error(`${response.status} ${type} (${code}): ${message}`);
}

try {
  const models = await (await api('/models')).json();
  console.log(`${models.data.length} models, such as ${models.data[0].id}`);

  const completion = await (await api('/chat/completions', question)).json();
  console.log(completion.choices[0].message.content);
  console.log(`${completion.usage.total_tokens} tokens, ${completion.choices[0].finish_reason}`);

  const stream = await api('/chat/completions', { ...question, stream: true });
  let text = '';
  for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const lines = text.split('\n');
    text = lines.pop(); // What is not a whole line yet.
    for (const line of lines.filter((it) => it.startsWith('data: ') && it !== 'data: [DONE]')) {
      const { choices, error } = JSON.parse(line.slice('data: '.length));
      if (error) throw new Error(error.message);
      process.stdout.write(choices[0]?.delta.content ?? '');
    }
  }
  console.log();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
