import { defineTexts } from '../message.ts';

/** Texts of findings that a command fixes. */
export const fixableTexts = defineTexts('fixable', {
  fixIt: { en: 'see the plan, then fix it', zh: '先看计划，再修复' },
});
