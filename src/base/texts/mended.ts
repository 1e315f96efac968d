import { defineTexts } from '../message.ts';

/** What a finding says that is mended by a command. */
export const mendedTexts = defineTexts('mended', {
  fixIt: { en: 'see the plan, then mend it', zh: '先看计划，再修复' },
});
