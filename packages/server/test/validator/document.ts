const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ok = { 200: { description: 'The answer', ...json({ $ref: '#/components/schemas/Answer' }) } };
const parameter = (place: string, name: string, schema: object, rest: object = {}) => ({
  in: place,
  name,
  schema,
  ...(place === 'path' && { required: true }),
  ...rest,
});
const query = (name: string, schema: object, rest: object = {}) => parameter('query', name, schema, rest);
const operation = (operationId: string, rest: object = {}) => ({ operationId, responses: ok, ...rest });
const accepting = (operationId: string, schema: object, rest: object = {}) =>
  operation(operationId, { requestBody: { required: true, ...json(schema) }, ...rest });
const secured = (operationId: string, ...security: object[]) => operation(operationId, { security });

const text = { type: 'string' };
const integer = { type: 'integer' };

const paths = {
  '/': { get: operation('root') },
  '/things': {
    get: operation('things.list'),
    post: accepting('things.create', { $ref: '#/components/schemas/Thing' }),
  },
  '/things/{id}': {
    parameters: [parameter('path', 'id', text)],
    get: operation('things.get'),
    delete: operation('things.delete'),
  },
  '/things/special': { get: operation('things.special') },
  '/things/{id}/parts/{number}': {
    get: operation('parts.get', { parameters: [parameter('path', 'id', text), parameter('path', 'number', integer)] }),
  },
  '/things/{id}/parts/first': { get: operation('parts.first', { parameters: [parameter('path', 'id', text)] }) },
  '/spans/{from}-{to}': {
    get: operation('spans.get', { parameters: [parameter('path', 'from', text), parameter('path', 'to', text)] }),
  },
  '/things:search': { get: operation('things.search') },
  '/slashed/': { get: operation('slashed') },
  '/files/{path}*': { get: operation('files.get', { parameters: [parameter('path', 'path', text)] }) },
  '/query': {
    get: operation('query', {
      parameters: [
        query('page', { type: 'integer', minimum: 1, default: 1 }),
        query('on', { type: 'boolean' }),
        query('tags', { type: 'array', items: text }),
        query('ids', { type: 'array', items: integer }, { explode: false }),
        query('pipes', { type: 'array', items: text }, { style: 'pipeDelimited', explode: false }),
        query('filter', { type: 'object', properties: { a: integer, b: text } }, { style: 'deepObject' }),
        query('pair', { type: 'object', properties: { x: integer, y: integer } }, { explode: false }),
        query('shape', { type: 'object', properties: { wide: integer, tall: integer } }),
        query('json', {}, { schema: undefined, content: { 'application/json': { schema: { type: 'object' } } } }),
        query('free', text, { allowReserved: true }),
        query('plain', text),
        query('empty', text, { allowEmptyValue: true }),
        query('literal[name]', text),
        { $ref: '#/components/parameters/Kind' },
      ],
    }),
  },
  '/required': { get: operation('required', { parameters: [query('needed', text, { required: true })] }) },
  '/open': { get: operation('open', { 'x-eov-allow-unknown-query-parameters': true }) },
  '/headers': {
    get: operation('headers', {
      parameters: [
        parameter('header', 'X-Count', integer, { required: true }),
        parameter('header', 'X-List', { type: 'array', items: text }),
        parameter('cookie', 'session', text),
      ],
    }),
  },
  '/types': {
    post: operation('types', {
      requestBody: {
        required: true,
        content: {
          'application/json; charset=utf-8': { schema: { $ref: '#/components/schemas/Thing' } },
          'application/vnd.thing+json': { schema: { type: 'object', required: ['vendor'] } },
          'text/*': { schema: text },
        },
      },
    }),
  },
  '/anything': { post: operation('anything', { requestBody: { required: true, content: { '*/*': { schema: {} } } } }) },
  '/optional': { post: operation('optional', { requestBody: { required: false, ...json({ type: 'object' }) } }) },
  '/form': {
    post: operation('form', {
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['name', 'file'],
              properties: {
                name: text,
                file: { type: 'string', format: 'binary' },
                list: { type: 'array', items: text },
              },
            },
          },
        },
      },
    }),
  },
  '/access': {
    post: accepting('access', {
      type: 'object',
      properties: {
        id: { ...integer, readOnly: true },
        secret: { ...text, writeOnly: true },
        note: { type: ['string', 'null'] },
      },
    }),
  },
  '/pets': { post: accepting('pets', { $ref: '#/components/schemas/Pet' }) },
  '/public': { get: operation('public', { security: [] }) },
  '/one': { get: secured('one', { bearer: [] }) },
  '/key': { get: secured('key', { key: [] }) },
  '/basic': { get: secured('basic', { basic: [] }) },
  '/cookie-key': { get: secured('cookieKey', { cookieKey: [] }) },
  '/query-key': { get: secured('queryKey', { queryKey: [] }) },
  '/either': { get: secured('either', { bearer: [] }, { key: [] }) },
  '/both': { get: secured('both', { bearer: [], key: [] }) },
  '/maybe': { get: secured('maybe', {}, { bearer: [] }) },
  '/scoped': { get: secured('scoped', { scoped: ['read', 'write'] }) },
  '/later': { get: secured('later', { later: [] }) },
  '/throws': { get: secured('throws', { throws: [] }) },
  '/throws-nothing': { get: secured('throwsNothing', { throwsNothing: [] }) },
  '/rejects': { get: secured('rejects', { rejects: [] }) },
  '/no-handler': { get: secured('noHandler', { noHandler: [] }) },
  '/no-scheme': { get: secured('noScheme', { missing: [] }) },
  '/answers': {
    get: operation('answers', {
      parameters: [query('as', text)],
      responses: {
        ...ok,
        404: { description: 'Nothing' },
        '5XX': { description: 'Failed', ...json({ type: 'string' }) },
      },
    }),
  },
};

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key' },
  scoped: { type: 'oauth2', flows: {} },
};

/** A document that uses what the validator can do. All its paths are below `/v1`. */
export const document = {
  openapi: '3.1.0',
  info: { title: 'Validator', version: '1' },
  servers: [{ url: '/v1' }],
  paths,
  components: {
    parameters: { Kind: query('kind', { type: 'string', enum: ['a', 'b'] }) },
    schemas: {
      Answer: { type: 'object', required: ['seen'], properties: { seen: { type: 'object' } } },
      Thing: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1 },
          count: { type: 'integer', default: 3 },
          at: { type: 'string', format: 'date-time' },
          note: { type: ['string', 'null'] },
        },
      },
      Pet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
        },
      },
      Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind: text, lives: integer } },
      Dog: { type: 'object', required: ['kind', 'barks'], properties: { kind: text, barks: { type: 'boolean' } } },
    },
    securitySchemes: {
      ...schemes,
      ...Object.fromEntries(
        ['later', 'throws', 'throwsNothing', 'rejects', 'noHandler'].map((name) => [name, schemes.bearer]),
      ),
    },
  },
};
