/** A request as it is written on the wire: path and headers are sent as they stand here. */
export interface WireRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const bearer = { authorization: 'Bearer good' };
const key = { 'x-key': 'good' };

const get = (path: string, headers: Record<string, string> = {}): WireRequest => ({ path: `/v1${path}`, headers });
const send = (method: string, path: string): WireRequest => ({ method, path: `/v1${path}` });
const post = (path: string, body: string | undefined, type?: string): WireRequest => ({
  method: 'POST',
  path: `/v1${path}`,
  headers: type === undefined ? {} : { 'content-type': type },
  ...(body !== undefined && { body }),
});
const postJson = (path: string, value: unknown, type = 'application/json') => post(path, JSON.stringify(value), type);

const part = (name: string, value: string, file?: string) =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\nContent-Type: text/plain` : ''}\r\n\r\n${value}\r\n`;
const form = (...parts: string[]) =>
  post('/form', `${parts.join('')}--edge--\r\n`, 'multipart/form-data; boundary=edge');

const routing: WireRequest[] = [
  ...['', '/', '//', '/things', '/things/', '/things//', '/Things', '/THINGS/Special', '/things/special'].map((it) =>
    get(it),
  ),
  ...['/things/special/', '/things/7', '/things/7/', '/things/a%20b', '/things/a%2Fb', '/things/%E4%BD%A0'].map((it) =>
    get(it),
  ),
  ...[
    '/things/%',
    '/things/%zz',
    '/things/a?',
    '/things/a/parts/1',
    '/things/a/parts/one',
    '/things/a/parts/first',
  ].map((it) => get(it)),
  ...['/things/a/parts', '/things/a/parts/1/2', '/things//parts/1', '/spans/1-2', '/spans/1-2-3', '/spans/12'].map(
    (it) => get(it),
  ),
  ...['/things:search', '/things%3Asearch', '/slashed', '/slashed/', '/slashed//', '/files/a', '/files/a/b/c'].map(
    (it) => get(it),
  ),
  ...['/files/', '/files', '/unknown', '/th%69ngs', '/ignored/path', '/ignored/'].map((it) => get(it)),
  { path: '/' },
  { path: '/elsewhere/things' },
  { path: '/v1things' },
  { path: 'http://example.com/v1/things/7?x=1' },
  ...['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].map((it) => send(it, '/things')),
  send('DELETE', '/things/7'),
  send('HEAD', '/things/special'),
];

const queries: WireRequest[] = [
  '',
  '?',
  '?page=2',
  '?page=0',
  '?page=two',
  '?page=',
  '?page=1&page=2',
  '?on=true&tags=a',
  '?on=perhaps',
  '?tags=a&tags=b',
  '?tags[]=a&tags[]=b',
  '?tags[0]=a',
  '?ids=1,2,3',
  '?ids=1,x',
  '?ids=1&ids=2',
  '?ids=1%2C2',
  '?pipes=a|b',
  '?pipes=a%7Cb',
  '?filter[a]=1&filter[b]=x',
  '?filter[a]=x',
  '?filter={"a":1}',
  '?pair=x,1,y,2',
  '?pair=x,1,y',
  '?wide=1&tall=2',
  '?wide=x',
  '?shape={"wide":1}',
  '?json={"a":1}',
  '?json=%7B%22a%22%3A1%7D',
  '?json=nonsense',
  '?free=a:b/c?d',
  '?plain=a:b',
  '?plain=a%3Ab',
  "?plain='a'",
  "?plain='a'@",
  '?plain=a#b',
  '?plain=a@b',
  '?plain=a?b',
  '?plain=a+b',
  '?plain={a}',
  '?plain=%E4%BD%A0',
  '?plain=%',
  '?plain=a=b',
  '?empty=',
  '?empty',
  '?plain=',
  '?literal[name]=x',
  '?literal[other]=x',
  '?kind=a',
  '?kind=c',
  '?unknown=1',
  '?__proto__=1',
  '?constructor[prototype][x]=1',
  '?page=2&&on=false&',
].map((it) => get(`/query${it}`));

const parameters: WireRequest[] = [
  ...['', '?needed', '?needed=', '?needed=x', '?other=x', '?needed=x&other=y'].map((it) => get(`/required${it}`)),
  ...['', '?any=thing', '?any[x]=1'].map((it) => get(`/open${it}`)),
  ...['?x=1', '?x[y]=1', '?#x', '#x'].map((it) => get(`/things${it}`)),
  get('/headers'),
  get('/headers', { 'x-count': '3' }),
  get('/headers', { 'x-count': 'three' }),
  get('/headers', { 'x-count': '3', 'x-list': 'a,b' }),
  get('/headers', { 'x-count': '3', cookie: 'session=abc' }),
];

const bodies: WireRequest[] = [
  postJson('/things', { name: 'a' }),
  postJson('/things', { name: 'a', count: 5, at: '2024-01-01T00:00:00Z', note: null }),
  postJson('/things', { name: '', extra: 1 }),
  postJson('/things', { count: '5' }),
  postJson('/things', { name: 'a', at: 'yesterday', note: 4 }),
  postJson('/things', []),
  postJson('/things', null),
  postJson('/things', { name: 'a' }, 'application/json; charset=utf-8'),
  postJson('/things', { name: 'a' }, 'application/json;charset=UTF-8'),
  postJson('/things', { name: 'a' }, 'application/json; charset=latin1'),
  postJson('/things', { name: 'a' }, 'Application/JSON'),
  postJson('/things', { name: 'a' }, 'application/json; profile=x'),
  postJson('/things', { name: 'a' }, 'text/plain'),
  postJson('/things', { name: 'a' }, 'nonsense'),
  post('/things', undefined),
  post('/things', undefined, 'application/json'),
  post('/things', '{', 'application/json'),
  post('/things', 'name=a', 'application/x-www-form-urlencoded'),
  postJson('/types', { name: 'a' }),
  postJson('/types', { name: 'a' }, 'application/json; charset=utf-8'),
  postJson('/types', {}, 'application/vnd.thing+json'),
  postJson('/types', { vendor: 1 }, 'application/vnd.thing+json'),
  post('/types', 'hello', 'text/plain'),
  post('/types', 'hello', 'text/html; charset=utf-8'),
  post('/types', '<a/>', 'application/xml'),
  postJson('/anything', { any: 'thing' }),
  post('/anything', 'hello', 'text/plain'),
  post('/anything', undefined),
  post('/optional', undefined),
  postJson('/optional', {}),
  postJson('/optional', 'text'),
  post('/optional', 'text', 'text/plain'),
  form(part('name', 'a'), part('file', 'hello', 'a.txt')),
  form(part('name', 'a'), part('file', 'x', 'a.txt'), part('file', 'y', 'b.txt')),
  form(part('name', 'a'), part('file', 'x', 'a.txt'), part('list', '["a","b"]')),
  form(part('file', 'hello', 'a.txt')),
  form(part('name', 'a')),
  post('/form', '--edge--', 'multipart/form-data'),
  post('/form', undefined),
  postJson('/form', { name: 'a', file: '' }),
  postJson('/access', { secret: 'x', note: 'y' }),
  postJson('/access', { id: 1 }),
  postJson('/access', { note: null }),
  postJson('/access', { note: 1 }),
  postJson('/pets', { kind: 'cat', lives: 9 }),
  postJson('/pets', { kind: 'dog', barks: true }),
  postJson('/pets', { kind: 'dog', lives: 9 }),
  postJson('/pets', { kind: 'fish' }),
  postJson('/pets', {}),
];

const security: WireRequest[] = [
  ...['/public', '/one', '/key', '/basic', '/cookie-key', '/query-key', '/query-key?key=good', '/either'].map((it) =>
    get(it),
  ),
  ...['/both', '/maybe', '/scoped', '/later', '/throws', '/throws-nothing', '/rejects', '/no-handler'].map((it) =>
    get(it),
  ),
  ...['/public', '/one', '/either', '/both', '/maybe', '/scoped', '/later', '/throws', '/throws-nothing'].map((it) =>
    get(it, bearer),
  ),
  ...['/rejects', '/no-handler', '/no-scheme', '/basic'].map((it) => get(it, bearer)),
  ...['/one', '/either', '/maybe', '/later', '/both'].map((it) => get(it, { authorization: 'Bearer bad' })),
  ...['/key', '/either', '/both'].map((it) => get(it, key)),
  ...['/key', '/either'].map((it) => get(it, { 'x-key': 'bad' })),
  get('/both', { ...bearer, ...key }),
  get('/both', { ...bearer, 'x-key': 'bad' }),
  get('/one', { authorization: 'Basic Z29vZDo=' }),
  get('/one', { authorization: '' }),
  get('/basic', { authorization: 'Basic Z29vZDo=' }),
  get('/cookie-key', { cookie: 'key=good' }),
];

const answers = ['', 'broken', 'missing', 'failed', 'odd', 'nothing', 'text'].map((it) => get(`/answers?as=${it}`));

/** Requests that the validator lets through, turns away, or stumbles over. */
export const requests: readonly WireRequest[] = [
  ...routing,
  ...queries,
  ...parameters,
  ...bodies,
  ...security,
  ...answers,
];
