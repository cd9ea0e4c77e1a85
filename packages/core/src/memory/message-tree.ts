import type { Conversation, ListedMessage, Message } from '../chat/conversation.ts';

/** The messages of one conversation, as a tree. */
export function messageTree(conversation: Conversation, rows: Message[]) {
  const childrenOf = (parent: string | null) => rows.filter((it) => it.parent === parent);
  const byPublicId = new Map<string | null, Message>(rows.map((it) => [it.publicId, it]));
  const withPublicId = (publicId: string | null) => byPublicId.get(publicId);

  /** The messages from a first one to this one. */
  function pathTo(leaf: Message | undefined): Message[] {
    const path: Message[] = [];
    for (let message = leaf; message; message = withPublicId(message.parent)) path.push(message);
    return path.reverse();
  }

  const currentPath = () => rows.filter((it) => it.onPath);

  /** Makes the path to a message the current one; without a message there is none. */
  function show(leaf: Message | undefined): void {
    const path = new Set(pathTo(leaf));
    for (const it of rows) it.onPath = path.has(it);
    conversation.messageCount = path.size;
  }

  /** The newest message behind one; without a message, the newest of all. */
  function newestBehind(message: Message | undefined): Message | undefined {
    if (!message) return rows.at(-1);
    const behind = new Set<string | null>([message.publicId]);
    for (const it of rows) if (behind.has(it.parent)) behind.add(it.publicId);
    return rows.findLast((it) => behind.has(it.publicId));
  }

  function add(message: Message): void {
    rows.push(message);
    byPublicId.set(message.publicId, message);
    conversation.messageCount += 1;
  }

  function remove(message: Message): void {
    const parent = withPublicId(message.parent);
    const isLeaf = message.onPath && currentPath().at(-1) === message;
    for (const it of childrenOf(message.publicId)) it.parent = message.parent;
    rows.splice(rows.indexOf(message), 1);
    byPublicId.delete(message.publicId);
    if (message.onPath) conversation.messageCount -= 1;
    if (isLeaf) show(newestBehind(parent));
  }

  function listed(message: Message): ListedMessage {
    const versions = childrenOf(message.parent);
    const place = versions.indexOf(message);
    const row = structuredClone(message);
    if (versions.length === 1) return row;
    const [previous = null, next = null] = [versions[place - 1]?.publicId, versions[place + 1]?.publicId];
    return { ...row, versions: { index: place + 1, count: versions.length, previous, next } };
  }

  return { childrenOf, withPublicId, pathTo, currentPath, show, newestBehind, add, remove, listed };
}
