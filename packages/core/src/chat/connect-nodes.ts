import type { Bus } from '../ports/bus.ts';
import type { RemoteReplies } from './remote-replies.ts';
import { readHint } from './reply-hints.ts';
import type { ReplyRelay } from './reply-relay.ts';

/** Takes hints to where they are understood: those who follow a reply tell its writer, and the writer tells them. */
export function connectNodes(bus: Bus, relay: ReplyRelay, remoteReplies: RemoteReplies): void {
  bus.listen((text) => {
    const hint = readHint(text);
    switch (hint?.type) {
      case 'follow':
        return relay.follow(hint);
      case 'stop':
        return relay.stop(hint.reply);
      case 'content':
      case 'reasoning':
      case 'over':
        return remoteReplies.take(hint);
      default:
        // Another version may send what is not known here.
        return;
    }
  });
}
