import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file with the licences of what a package has bundled from others. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

interface BundledPackage {
  name: string;
  version: string;
  license: string;
  texts: readonly string[];
}

/** As much of a bundler's plugin as Rolldown and Vite share. */
interface NoticesPlugin {
  name: string;
  apply: 'build';
  generateBundle(
    this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown },
    options: unknown,
    bundle: Readonly<Record<string, { type: string; moduleIds?: readonly string[] }>>,
  ): void;
}

/**
 * A plugin that adds the licences of all packages whose code a build contains, in one file. A build
 * with code of ours alone gets none.
 *
 * @param files - Files that the build copies and that were bundled by others: the package that each
 *   is from, and the source map that tells what else is in it, where there is one.
 */
export function thirdPartyNotices(files: readonly { map?: string; from: string }[] = []): NoticesPlugin {
  return {
    name: 'third-party-notices',
    apply: 'build',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((it) => (it.type === 'chunk' ? (it.moduleIds ?? []) : []));
      const packages = [
        ...new Set(ids.map(packageFolderOf).filter((it) => it !== undefined)),
        ...files.map((it) => it.from),
      ].map(packageIn);
      const all = [...packages, ...files.flatMap((it) => (it.map === undefined ? [] : packagesOfMap(it.map)))];
      if (all.length > 0) this.emitFile({ type: 'asset', fileName: NOTICES, source: noticesOf(all) });
    },
  };
}

/** The folder of the package that a module is from; `undefined` for one of ours. */
function packageFolderOf(id: string): string | undefined {
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((it) => LICENCE_FILE.test(it))
    .sort()
    .map((it) => readFileSync(join(folder, it), 'utf8').trim());
  return { name, version, license: typeof license === 'string' ? license : 'see its text', texts };
}

/**
 * The packages in a file that others have bundled with pnpm. Their texts are those of the same
 * package as it is installed here, of whichever version.
 */
function packagesOfMap(map: string): BundledPackage[] {
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  const versions = new Map<string, string>();
  for (const source of sources) {
    const found = [...source.matchAll(/node_modules\/\.pnpm\/([^/]+)\/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1);
    const [, folder = '', name = ''] = found ?? [];
    if (name !== '') versions.set(name, folder.slice(name.length + 1).split('_')[0] ?? '');
  }
  const store = join(import.meta.dirname, '../../../node_modules/.pnpm');
  const installed = existsSync(store) ? readdirSync(store) : [];
  return [...versions].map(([name, version]) => {
    const prefix = `${name.replace('/', '+')}@`;
    const folder =
      installed.find((it) => it.startsWith(`${prefix}${version}`)) ?? installed.find((it) => it.startsWith(prefix));
    const here = folder === undefined ? undefined : packageIn(join(store, folder, 'node_modules', name));
    return { name, version, license: here?.license ?? 'MIT', texts: here?.texts ?? [] };
  });
}

/** Packages with the same text stand together: most texts differ in nothing but the copyright. */
function noticesOf(packages: readonly BundledPackage[]): string {
  const byName = new Map(packages.map((it) => [`${it.name} ${it.version}`, it]));
  const sorted = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map(({ name, version, license, texts }) => {
    const text = texts.length > 0 ? texts.join('\n\n') : 'The package has no text of its licence.';
    return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
  });
  return `This package contains code of others, under these licences.\n\n${parts.join('\n')}`;
}
