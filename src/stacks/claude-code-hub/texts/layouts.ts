import { defineTexts } from '../../../base/message.ts';

/** Installations made with the product's own files. */
export const layoutTexts = defineTexts('hub-layouts', {
  ownCompose: {
    en: 'Claude Code Hub by its own Compose file or deploy.sh',
    zh: '由 Claude Code Hub 自带的 Compose 文件或 deploy.sh 安装的环境',
  },
});
