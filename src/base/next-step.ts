import type { Message } from './message.ts';

/** What a person may type next, and what it does. `command` is shown as it is to be typed. */
export interface NextStep {
  readonly command: string;
  readonly what?: Message;
}
