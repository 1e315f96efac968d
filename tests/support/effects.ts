import type { Effects, Prompt } from '../../src/effects/effects.ts';
import { realConsole, realMachine } from '../../src/effects/real/effects.ts';

/** This machine, and an operator who reads English. */
export const realEffects = (resources: string, prompt: Prompt): Effects => ({
  ...realMachine,
  ...realConsole({ resources, prompt, lang: 'en', version: '1.2.3' }),
});
