import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.settings-changed-not-deployed', {
  made: { en: 'The settings were changed and not deployed', zh: '修改了设置但没有部署' },
});
