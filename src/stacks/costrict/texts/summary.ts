import { defineTexts } from '../../../base/message.ts';

export const summaryTexts = defineTexts('costrict.summary', {
  ide: { en: 'IDE base URL', zh: 'IDE 服务地址' },
  users: { en: 'Users', zh: '用户管理' },
  models: { en: 'Models', zh: '模型管理' },
  first: { en: 'First user', zh: '首个用户' },
  login: { en: 'login {user}', zh: '用户名 {user}' },
  enter: {
    en: 'in the IDE: Settings → Provider → CoStrict → base URL above',
    zh: '在 IDE 中：设置 → 提供商 → CoStrict → 填写上面的服务地址',
  },
  anyTime: { en: 'check at any time whether all is well', zh: '随时检查是否一切正常' },
});
