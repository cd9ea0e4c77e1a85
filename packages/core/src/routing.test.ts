import { operations } from '@alingai/contract';
import { describe, expect, it } from 'vitest';
import { canonicalPath, routeOf } from './routing.ts';

const failure = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('should have thrown');
};

describe('routeOf', () => {
  it.each(Object.values(operations))('finds $id', ({ id, method, path }) => {
    expect(routeOf(method, path.replaceAll(/\{.+?\}/g, 'x')).operation.id).toBe(id);
  });

  it('decodes path parameters, slashes included', () => {
    expect(routeOf('GET', '/api/models/Qwen%2FQwen2.5-72B-Instruct').path).toEqual({
      model_id: 'Qwen/Qwen2.5-72B-Instruct',
    });
  });

  it('takes bare slashes in the ids of models where OpenAI’s clients send them, and nowhere else', () => {
    expect(routeOf('GET', '/v1/models/Qwen/Qwen2.5-72B-Instruct').path).toEqual({ model: 'Qwen/Qwen2.5-72B-Instruct' });
    expect(canonicalPath('/v1/models/a/b/c%2Fd')).toBe('/v1/models/a%2Fb%2Fc%2Fd');
    for (const path of ['/v1/models', '/v1/models/', '/api/models/a/b']) expect(canonicalPath(path)).toBe(path);
  });

  it('finds what is documented with a slash at its end without it as well', () => {
    for (const end of ['', '/']) {
      expect(routeOf('PUT', `/compat/chatbot/api/v1/conversations/7${end}`)).toMatchObject({
        operation: { id: 'compat.chatbot.updateConversation' },
        path: { id: '7' },
      });
    }
    for (const path of ['/compat/chatbot/api/v1/conversations//', '/compat/chatbot/api/v1']) {
      expect(failure(() => routeOf('GET', path))).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('treats HEAD as GET', () => {
    expect(routeOf('HEAD', '/api/health').operation.id).toBe('system.health');
  });

  it('answers NOT_FOUND for an unknown path, an empty parameter and a trailing slash', () => {
    for (const path of ['/api/nothing', '/api/models/', '/api/health/', '/', '']) {
      expect(failure(() => routeOf('GET', path))).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('answers METHOD_NOT_ALLOWED with the methods that are', () => {
    expect(failure(() => routeOf('PATCH', '/api/user/profile'))).toMatchObject({
      code: 'METHOD_NOT_ALLOWED',
      headers: { Allow: 'GET, PUT' },
    });
  });

  it('answers VALIDATION_ERROR for malformed percent-encoding', () => {
    expect(failure(() => routeOf('GET', '/api/models/%E0%A4%A'))).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { field: 'path', reason: 'is not valid percent-encoding' },
    });
  });

  it('does not take names that every object has for paths', () => {
    expect(failure(() => routeOf('GET', '/constructor'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(failure(() => routeOf('GET', '/__proto__'))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
