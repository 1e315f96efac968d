import { defineTexts } from '../message.ts';

/** Texts of findings that a command fixes. */
export const fixableTexts = defineTexts('fixable', {
  fixIt: { en: 'see the plan, then fix it', zh: '先看计划，再修复' },
  steps: { en: 'see the steps to follow', zh: '查看处理步骤' },
  fixOrSteps: {
    en: 'see what it can fix, or the steps to follow',
    zh: '查看可自动修复的内容，或手工步骤',
  },
});
