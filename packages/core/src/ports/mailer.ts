export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Whom it is about, where that is somebody with an account. */
  accountId?: number;
}

/** Somebody whose mails are to be forgotten. */
export interface MailedPerson {
  accountId: number;
  /** In lower case. */
  addresses: readonly string[];
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Deletes the mails about or to somebody that it still keeps. */
  forget(person: MailedPerson): Promise<void>;
}
