import type { Message } from '../base/message.ts';
import type { Block } from '../report/view.ts';

/** What a person should know beside the answer, below it. */
export function warnings(notices: readonly Message[]): Block[] {
  return notices.map((text) => ({ kind: 'text', text, status: 'warn' }));
}
