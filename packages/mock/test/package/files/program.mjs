// What a client sees of the mock: answers, streams to their end and cut short, requests that are
// aborted or for others.
import { setupAlingAi } from '@alingai/mock/node';

const headers = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };
const mock = setupAlingAi({ unhandled: 'error' });
const seen = {};
const failure = (promise) => promise.then(() => 'none').catch((error) => error.name);

const stream = async (signal) => {
  const body = JSON.stringify({ message: '/echo one two' });
  const response = await fetch('http://localhost/api/chat/stream', { method: 'POST', headers, body, signal });
  return response.body.getReader();
};
const rest = async (reader) => {
  let text = '';
  for (let it = await reader.read(); !it.done; it = await reader.read()) text += new TextDecoder().decode(it.value);
  return [...text.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
};

seen.signIn = (
  await fetch('http://localhost/api/auth/login', {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'admin', password: 'admin123' }),
  })
).status;
seen.contract = (await (await fetch('http://localhost/api/openapi.json')).json()).openapi;
seen.stream = await rest(await stream());

mock.scenario('models.list', { offline: true, times: 1 });
seen.offline = await failure(fetch('http://localhost/api/models', { headers }));
seen.online = (await fetch('http://localhost/api/models', { headers })).status;

mock.scenario('chat.stream', { offline: true, after: 2, times: 1 });
seen.cut = await failure(rest(await stream()));

mock.scenario('chat.stream', { stall: true, after: 1, times: 1 });
const giveUp = new AbortController();
const stalled = await stream(giveUp.signal);
await stalled.read();
giveUp.abort();
seen.aborted = await failure(stalled.read());

seen.forOthers = await failure(fetch('http://elsewhere.test/'));
mock.close();
console.log(JSON.stringify(seen));
