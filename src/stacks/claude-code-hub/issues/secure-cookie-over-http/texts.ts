import { defineTexts } from '../../../../base/message.ts';

export const texts = defineTexts('secure-cookie-over-http', {
  title: {
    en: 'a secure cookie is dropped over plain http',
    zh: 'Secure Cookie 在 http 下被浏览器丢弃',
  },
  about: {
    en: 'A cookie that is marked Secure is only kept over https. Over http://ADDRESS the login seems to work and leads back to the login page. Either put TLS in front, or turn the mark off where the network is trusted.',
    zh: '标记为 Secure 的 Cookie 只在 https 下保存。用 http://地址 访问时，看起来登录成功，却又回到登录页。要么在前面加 TLS，要么在可信网络内关闭该标记。',
  },
  means: {
    en: 'The login works and its cookie is dropped: it is marked Secure and the address is http.',
    zh: '登录成功但 Cookie 被丢弃：它标记为 Secure，而访问地址是 http。',
  },
  wayOff: {
    en: 'in .env of Claude Code Hub, in a trusted network only',
    zh: '写入 Claude Code Hub 的 .env，仅限可信网络',
  },
  wayRecreate: {
    en: 'then recreate the container; a restart is not enough',
    zh: '然后重建容器，只重启不够',
  },
});
