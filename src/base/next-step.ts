import type { Message } from './message.ts';

/** A command to type next, and its effect. `command` is shown as it is to be typed. */
export interface NextStep {
  readonly command: string;
  readonly what?: Message;
}
