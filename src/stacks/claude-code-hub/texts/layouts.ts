import { defineTexts } from '../../../base/message.ts';

/** Installations made with the product's own files. */
export const layoutTexts = defineTexts('hub-layouts', {
  noSetting: {
    en: '.env line {line}: {name} has no setting here; the app runs with its default',
    zh: '.env 第 {line} 行：{name} 在这里没有对应的设置，应用使用其默认值',
  },
  otherName: {
    en: '.env line {line}: {name} is {value} there and {ours} here; in a dump that you bring along, change it',
    zh: '.env 第 {line} 行：{name} 那里是 {value}，这里是 {ours}；如要导入那里的数据库备份，请先改名',
  },
  unusable: {
    en: '.env line {line}: the value of {name} cannot be {key}; the default is kept',
    zh: '.env 第 {line} 行：{name} 的值不能用作 {key}，保留默认值',
  },
  cookies: {
    en: '.env line {line}: {name} follows from app.publicUrl here: Secure cookies exactly with https',
    zh: '.env 第 {line} 行：{name} 在这里由 app.publicUrl 决定：仅在 https 时使用 Secure Cookie',
  },
  ownCompose: {
    en: 'Claude Code Hub by its own Compose file or deploy.sh',
    zh: '由 Claude Code Hub 自带的 Compose 文件或 deploy.sh 安装的环境',
  },
});
