import { literal, type Message } from '../base/message.ts';
import { pathWord } from '../base/shell.ts';
import { inventoryTexts as t } from '../base/texts/inventory.ts';
import type { InstallationFacts } from '../doctor/inventory.ts';
import type { Host } from '../effects/effects.ts';
import { homeOf } from './home.ts';

/** A directory as it is typed and shown. */
export const shownDir = (host: Pick<Host, 'home' | 'env'>, dir: string): Message =>
  literal(pathWord(dir, homeOf(host)));

/** "running", "3 of 22 running", "never deployed" … */
export function stateText({ state, running, total }: InstallationFacts): Message {
  return state === 'partly' ? t['state.partly']({ running, total }) : t[`state.${state}`]();
}

/** The maker of it: the stack, or the other installer. */
export const stackText = ({ stack, layout }: InstallationFacts): Message =>
  layout ?? (stack === null ? t.unknownStack() : literal(stack));

/** Stack and state in one line. */
export function factsText(facts: InstallationFacts): Message {
  const words = { stack: stackText(facts), state: stateText(facts) };
  return facts.ours ? t.facts(words) : t.factsStranger(words);
}
