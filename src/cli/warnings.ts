import type { Message } from '../base/message.ts';
import type { Block } from '../report/view.ts';

/** Notices beside the answer, shown below it. */
export function warnings(notices: readonly Message[]): Block[] {
  return notices.map((text) => ({ kind: 'text', text, status: 'warn' }));
}
