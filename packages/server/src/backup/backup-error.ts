/** A backup that cannot be used. The message is one line for the administrator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
