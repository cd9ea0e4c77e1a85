import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** A piece of TypeScript of a document. */
export interface Block {
  /** The document, the heading that the block stands under, and its place there. */
  name: string;
  code: string;
  /**
   * A `program` runs in Node, a `test` under Vitest. Of what is for browsers, `page`, the types are all that can be
   * checked without one.
   */
  kind: 'program' | 'test' | 'page';
  ending: 'ts' | 'tsx';
}

/** What the blocks take for granted, as a reader would. */
const GRANTED: Record<string, string> = {
  AlingAiClient: "import { AlingAiClient } from '@alingai/sdk';",
  token: "const token = process.env['ALINGAI_TOKEN'] ?? '';",
  image: "const image = new Uint8Array(Buffer.from(process.env['ALINGAI_IMAGE'] ?? '', 'base64'));",
  client: "const client = new AlingAiClient({ baseURL: 'http://127.0.0.1:3000', token });",
};

/** The TypeScript of a document, block by block. */
function blocksOf(document: string, text: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let place = 0;
  for (const [, title, ending, code] of text.matchAll(/^#+ (.+)$|^```(tsx?)\n([\s\S]*?)^```$/gm)) {
    if (title) {
      heading = title;
      place = 0;
    }
    if (!code) continue;
    place += 1;
    blocks.push({
      name: `${document}, ${heading} ${place}`,
      code,
      kind: kindOf(code, ending),
      ending: ending === 'tsx' ? 'tsx' : 'ts',
    });
  }
  return blocks;
}

function kindOf(code: string, ending: string | undefined): Block['kind'] {
  if (ending === 'tsx' || code.includes("'@alingai/mock/browser'")) return 'page';
  return code.includes("from 'vitest'") ? 'test' : 'program';
}

/** What a block says that it prints: the comment behind a `console.log`. */
export function promisedBy({ code }: Block): string[] {
  return [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = '']) => text);
}

/** A program of a block, which finds the server at this address. */
export function programOf({ code }: Block, baseURL: string): string {
  let program = `${code}\nexport {};\n`;
  // What is granted may need what stands before it.
  for (const [name, granted] of Object.entries(GRANTED).reverse()) {
    const isDeclared = new RegExp(`\\b(const|let|var|using) (\\{ ?)?${name}\\b|\\bimport [^;]*\\b${name}\\b`).test(
      program,
    );
    if (!isDeclared && new RegExp(`\\b${name}\\b`).test(program)) program = `${granted}\n${program}`;
  }
  return program.replaceAll('http://127.0.0.1:3000', baseURL);
}

/** A folder from which packages are found, and which ends with `close`. */
export async function openFolder() {
  const modules = new URL('../node_modules/', import.meta.url).pathname;
  await mkdir(modules, { recursive: true });
  const path = await mkdtemp(join(modules, '.documents-'));
  return {
    path,
    /** Saves the program of a block for the compiler, and without types for Node: the path of the latter. */
    async save(name: string, { kind, ending }: Block, program: string): Promise<string> {
      await writeFile(join(path, `${name}.${ending}`), program);
      if (kind === 'page') return '';
      const file = join(path, kind === 'test' ? `${name}.test.mjs` : `${name}.mjs`);
      await writeFile(file, stripTypeScriptTypes(program));
      return file;
    },
    close: () => rm(path, { recursive: true, force: true }),
  };
}

/** The blocks of a document, which is named by its path from the root. */
export async function readDocument(root: string, document: string): Promise<Block[]> {
  return blocksOf(document, await readFile(join(root, document), 'utf8'));
}
