import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/**
 * What a published package says of the repository that it is from: nothing while the field `repository` of
 * the root's package.json, the one place for it, is empty.
 *
 * @param {string} folder of the package @returns {{ address: string, directory: string }}
 */
function repositoryOf(folder) {
  const root = dirname(dirname(folder));
  const { repository = '' } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    address: repository.replace(/^git\+|(\.git)?\/?$/g, ''),
    directory: relative(root, folder).split(sep).join('/'),
  };
}

/** The fields of a package's manifest. @param {string} folder */
export function fieldsOf(folder) {
  const { address, directory } = repositoryOf(folder);
  if (!address) return {};
  return {
    homepage: `${address}/tree/HEAD/${directory}#readme`,
    bugs: `${address}/issues`,
    repository: { type: 'git', url: `git+${address}.git`, directory },
  };
}

/**
 * A page of a package with links that work everywhere: to the repository, or, without an address, none but
 * those inside the page and to other sites.
 *
 * @param {string} page @param {string} folder
 */
export function withLinks(page, folder) {
  const { address, directory } = repositoryOf(folder);
  return page.replace(/\[([^[\]]*)\]\((?![a-z]+:|#)([^()\s]+)\)/g, (_, text, target) =>
    address ? `[${text}](${address}/blob/HEAD/${posix.join(directory, target)})` : text,
  );
}
