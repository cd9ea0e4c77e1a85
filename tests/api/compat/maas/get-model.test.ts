import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape, modelIdOf, TIMESTAMP } from './maas.ts';

const host = await useHost();
const { token } = await host.createPerson();
const id = 'compat.maas.getModel';

/** As the surface's document shows it. */
const documented = {
  id: 'model_123',
  name: 'GPT-4',
  description: '最新的GPT-4模型',
  category: 'text',
  version: '4.0',
  status: 'active',
  parameters: { max_tokens: 4096, temperature: 0.7, top_p: 0.9 },
  pricing: { input_tokens: 0.00003, output_tokens: 0.00006 },
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-15T10:30:00Z',
};

describe(id, () => {
  test('200: answers as documented, with prices for one token', async () => {
    const model_id = await modelIdOf(host, 'gpt-4o-mini');
    const model = await bodyOf(host, id, { token, path: { model_id } });
    expectShape(model, documented);
    expect(model).toEqual({
      id: model_id,
      name: 'GPT-4o mini',
      description: 'A small multimodal model by OpenAI',
      category: 'text',
      version: '4.0',
      status: 'active',
      parameters: { max_tokens: 16_384, temperature: 1, top_p: 1 },
      pricing: { input_tokens: 0.000_000_15, output_tokens: 0.000_000_6 },
      created_at: expect.stringMatching(TIMESTAMP),
      updated_at: expect.stringMatching(TIMESTAMP),
    });
  });

  test.each(['model_999999', 'model_0', 'model_', 'gpt-4', '1', 'model_1e3'])(
    '404: knows no model %s',
    async (model_id) => {
      expectError(await call(host, id, { token, path: { model_id } }), 404, {
        field: 'model_id',
        reason: 'No such model',
      });
    },
  );
});
