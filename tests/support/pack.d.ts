/**
 * Packs a package that has been built as it would be published: the path of its tarball in the
 * folder.
 */
export declare function pack(root: string, folder: string): Promise<string>;
