import type { Message } from '../../../../base/message.ts';
import { meaningOf, shownAnswer } from '../../models/explain.ts';
import type { Ability } from '../../probes/chat-abilities.ts';

/** Why the chat model cannot do one thing: what it answered, and what that means. */
export function whyOf({ failure, url, model }: Ability): Message[] {
  if (failure === null) return [];
  return [shownAnswer('POST', url, failure), ...meaningOf('chat', model, failure)];
}
