import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import type { OpenAPIDocument, Schema } from '../openapi-document.ts';

/** The code of an object with a function for each schema, under the given names. */
export async function compileSchemas(
  document: Pick<OpenAPIDocument, 'components'>,
  schemas: Record<string, Schema>,
  {
    minify = false,
    ...options
  }: {
    useDefaults?: boolean;
    coerceTypes?: boolean;
    discriminator?: boolean;
    minify?: boolean;
  },
): Promise<(name: string) => string> {
  const ajv = new Ajv2020({
    strict: false,
    ...options,
    code: { source: true, esm: true, lines: true },
  });
  addFormats.default(ajv, { mode: 'fast' });
  ajv.addSchema({ $id: 'contract', components: document.components });
  const names: Record<string, string> = {};
  for (const [index, [id, schema]] of Object.entries(schemas).entries()) {
    const name = `v${index}`;
    ajv.addSchema({ $id: name, ...(absoluteReferences(schema) as object) });
    names[name] = id;
  }
  const source = (standaloneCode as unknown as (ajv: Ajv2020, refs: Record<string, string>) => string)(
    ajv,
    Object.fromEntries(Object.keys(names).map((name) => [name, name])),
  );
  const table = Object.entries(names).map(([name, id]) => `${JSON.stringify(id)}: module.${name}`);
  const bundled = await build({
    stdin: {
      contents: `import * as module from 'validators';\nexport default { ${table.join(', ')} };`,
      resolveDir: import.meta.dirname,
    },
    plugins: [
      {
        name: 'validators',
        setup(builder) {
          builder.onResolve({ filter: /^validators$/ }, () => ({ path: 'validators', namespace: 'generated' }));
          builder.onLoad({ filter: /.*/, namespace: 'generated' }, () => ({
            contents: source,
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'compiled',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    minify,
  });
  const code = bundled.outputFiles[0]?.text ?? '';
  // Marked, so that a program that does not use them is built without them.
  return (name: string) => `const ${name} = /* @__PURE__ */ (() => {\n${code}return compiled.default;\n})();`;
}

/** Local references point into the document, which is registered as `contract`. */
function absoluteReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absoluteReferences);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith('#/')
        ? `contract${value}`
        : absoluteReferences(value),
    ]),
  );
}
