import { type OperationInfo, operations } from '@alingai/contract';
import { describe, expect, it } from 'vitest';
import { createSurfacePaths, isCommon, SURFACE_NAMES } from './surface-paths.ts';

const all = Object.values(operations) as OperationInfo[];

it('the names of the surfaces are those of the contract', () => {
  expect(new Set(SURFACE_NAMES)).toEqual(new Set(all.map((operation) => operation.surface)));
});

it('all surfaces are served where the contract has them', () => {
  const surfacePaths = createSurfacePaths(null);
  for (const operation of all) {
    expect(surfacePaths.serves(operation)).toBe(true);
    expect(surfacePaths.contractPath(operation.path)).toBe(operation.path);
    expect(surfacePaths.servedPath(operation.path)).toBe(operation.path);
  }
});

describe.each(SURFACE_NAMES)('%s alone', (name) => {
  const surfacePaths = createSurfacePaths(name);
  const served = all.filter((operation) => surfacePaths.serves(operation));

  it('has every operation of its own, and beside them the common ones alone', () => {
    expect(served.filter((it) => it.surface === name)).toEqual(all.filter((it) => it.surface === name));
    // Clients of both protocols ask for the models at the same paths.
    const isShared = (path: string) => isCommon(path) || (name === 'anthropic' && path.startsWith('/v1/models'));
    expect(served.filter((it) => it.surface !== name).every((it) => isShared(it.path))).toBe(true);
  });

  it('has each at a path of its own, without the prefix of the surface, from which it is found', () => {
    const paths = served.map((it) => `${it.method} ${surfacePaths.servedPath(it.path)}`);
    expect(new Set(paths).size).toBe(served.length);
    for (const { id, method, path } of served) {
      const here = surfacePaths.servedPath(path.replaceAll(/\{.+?\}/g, 'x'));
      expect(here).not.toMatch(/^\/compat\//);
      expect(surfacePaths.routeOf(method, surfacePaths.contractPath(here)).operation.id).toBe(id);
    }
  });

  it('knows nothing of the surfacePaths of the others', () => {
    const here = new Set(served.map((it) => surfacePaths.servedPath(it.path)));
    for (const { method, path } of all.filter((it) => !here.has(it.path))) {
      const asked = surfacePaths.contractPath(path.replaceAll(/\{.+?\}/g, 'x'));
      // The path of another may be one of its own, such as `/api/models/{model_id}`, with other
      // methods.
      const found = () => surfacePaths.routeOf(method, asked).operation.surface;
      try {
        expect(found()).toBe(name);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(NOT_FOUND|METHOD_NOT_ALLOWED)$/) });
      }
    }
  });
});

it.each(['/v1/models/a/b', '/v1/models/a%2Fb'])('names of models with slashes are found at %s', (path) => {
  expect(createSurfacePaths('openai').contractPath(path)).toBe('/v1/models/a%2Fb');
});

it.each(['GET', 'POST'])('%s of another surface’s path is not found, whichever methods it has there', (method) => {
  for (const path of ['/api/chat/send', '/api/models', '/compat/maas/api/v1/models']) {
    const found = () => createSurfacePaths('openai').routeOf(method, path);
    expect(found).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  }
});
