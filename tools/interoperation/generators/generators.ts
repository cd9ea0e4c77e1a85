/** One that makes a client out of the contract. */
export interface Generator {
  /** Its package; a program of that name, without the scope, calls what it has generated. */
  name: string;
  /** The name of its program and of the folder that it generates into. */
  folder: string;
  /** Its command and arguments; `CONTRACT` stands for the bundled contract. */
  command: readonly string[];
  /** The generated file that has the operations in it. */
  file: string;
  /** Finds what stands for an operation in that file. */
  operation: RegExp;
  /** What a reader of the table has to know. */
  note?: string;
}

export const GENERATORS: readonly Generator[] = [
  {
    name: 'openapi-typescript',
    folder: 'openapi-typescript',
    command: ['openapi-typescript', 'CONTRACT', '-o', 'generated/openapi-typescript/index.ts'],
    file: 'index.ts',
    operation: /^ {4}"?([\w.]+)"?: \{$/gm,
    note: 'Types alone; openapi-fetch 0.17.0 sends. The body of a stream is given as bytes, and the type of an event is there to read them as.',
  },
  {
    name: '@hey-api/openapi-ts',
    folder: 'hey-api',
    command: ['openapi-ts', '-i', 'CONTRACT', '-o', 'generated/hey-api', '-c', '@hey-api/client-fetch'],
    file: 'sdk.gen.ts',
    operation: /^export const (\w+) = </gm,
  },
  {
    name: 'orval',
    folder: 'orval',
    command: ['orval', '--config', 'orval.config.mjs'],
    file: 'index.ts',
    operation: /^export const (\w+) = async/gm,
    note: 'The address of the server is fixed while generating.',
  },
  {
    name: '@kubb/plugin-client',
    folder: 'kubb',
    command: ['kubb', 'generate', '--config', 'kubb.config.mjs'],
    file: 'clients.ts',
    operation: /^export async function (\w+)/gm,
    note: 'Kubb 4: the clients of Kubb 5 were not in the registry.',
  },
  {
    name: 'swagger-typescript-api',
    folder: 'swagger-typescript-api',
    command: [
      'swagger-typescript-api',
      'generate',
      '-p',
      'CONTRACT',
      '-o',
      'generated/swagger-typescript-api',
      '-n',
      'index.ts',
    ],
    file: 'index.ts',
    operation: /^ {4}(\w+): \(/gm,
    note: 'The form of each answer has to be given again where it is called: `format`.',
  },
  {
    name: 'oazapfts',
    folder: 'oazapfts',
    command: ['oazapfts', 'CONTRACT', 'generated/oazapfts/index.ts'],
    file: 'index.ts',
    operation: /^export function (\w+)/gm,
  },
  {
    name: 'openapi-zod-client',
    folder: 'openapi-zod-client',
    command: ['openapi-zod-client', 'CONTRACT', '-o', 'generated/openapi-zod-client/index.ts'],
    file: 'index.ts',
    operation: /alias: "([^"]+)"/g,
    note: 'Checks each answer with zod 3.',
  },
  {
    name: 'typed-openapi',
    folder: 'typed-openapi',
    command: ['typed-openapi', 'CONTRACT', '-o', 'generated/typed-openapi/index.ts'],
    file: 'index.ts',
    operation: /^export type (?:get|post|put|patch|delete)_(\w+) = \{/gm,
    note: 'What sends is written by hand.',
  },
];
