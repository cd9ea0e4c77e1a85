import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** A piece of code of a README. */
export interface Block {
  /** The heading that it stands under, and its place there. */
  name: string;
  code: string;
}

/** What the blocks take for granted, as a reader would. */
const GRANTED: Record<string, string> = {
  AlingAiClient: "import { AlingAiClient } from '@alingai/sdk';",
  token: "const token = process.env['ALINGAI_TOKEN'] ?? '';",
  image: "const image = new Uint8Array(Buffer.from(process.env['ALINGAI_IMAGE'] ?? '', 'base64'));",
  client: "const client = new AlingAiClient({ baseURL: 'http://127.0.0.1:3000', token });",
};

/** The TypeScript of a README, block by block. */
export async function blocksOf(readme: URL): Promise<Block[]> {
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, code] of (await readFile(readme, 'utf8')).matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    if (title) heading = title;
    const place = blocks.filter((it) => it.name.startsWith(heading)).length + 1;
    if (code) blocks.push({ name: `${heading} ${place}`, code });
  }
  return blocks;
}

/** A program of a block, which finds the server at this address. */
export function programOf({ code }: Block, baseURL: string): string {
  let program = `${code}\nexport {};\n`;
  // What is granted may need what stands before it.
  for (const [name, granted] of Object.entries(GRANTED).reverse()) {
    const isDeclared = new RegExp(`\\b(const|let|var) (\\{ ?)?${name}\\b|\\bimport [^;]*\\b${name}\\b`).test(program);
    if (!isDeclared && new RegExp(`\\b${name}\\b`).test(program)) program = `${granted}\n${program}`;
  }
  return program.replaceAll('http://127.0.0.1:3000', baseURL);
}

/** A folder from which packages are found, and which ends with `close`. */
export async function openFolder() {
  const modules = new URL('../node_modules/', import.meta.url).pathname;
  await mkdir(modules, { recursive: true });
  const path = await mkdtemp(join(modules, '.readme-'));
  return {
    path,
    /** Saves a program under a name without an ending, for the compiler and for Node: the path of the latter. */
    async save(name: string, program: string): Promise<string> {
      await writeFile(join(path, `${name}.ts`), program);
      const file = join(path, `${name}.mjs`);
      await writeFile(file, stripTypeScriptTypes(program));
      return file;
    },
    close: () => rm(path, { recursive: true, force: true }),
  };
}
