/**
 * Why data could not be stored, such as “the disk is full”, when that is what an error of another
 * port says; `undefined` when it says something else.
 */
export type StorageFaults = (error: unknown) => string | undefined;
