import { defineTexts } from '../../../base/message.ts';

/** Settings and secrets that change, and what holds them outside of files. */
export const afterSettingsTexts = defineTexts('costrict.after-settings', {
  aesStays: {
    en: 'what the login service stored with it could not be read any more',
    zh: '登录服务用它加密保存的数据将无法再读取',
  },
  grafanaStays: {
    en: 'Grafana keeps its own copy in its data and reads this one at its first start only',
    zh: 'Grafana 在自己的数据中另存一份，仅在首次启动时读取此值',
  },
  callback: { en: 'adds the new address of the login', zh: '加入新的登录回调地址' },
  client: { en: 'new client id or secret', zh: '更新客户端 ID 或密钥' },
  password: { en: 'password as {name} says', zh: '密码与 {name} 一致' },
  accountsAway: {
    en: 'The accounts could not be looked at: the database does not answer. Afterwards: {command}',
    zh: '数据库没有响应，未能检查账号。完成后请执行：{command}',
  },
  gatewayAway: {
    en: 'The gateway could not be looked at: it does not answer. Afterwards: {command}',
    zh: '网关没有响应，未能检查路由。完成后请执行：{command}',
  },
});
