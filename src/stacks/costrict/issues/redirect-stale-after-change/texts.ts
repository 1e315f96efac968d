import { defineTexts } from '../../../../base/message.ts';

/** Old addresses of this server in the login. */
export const texts = defineTexts('redirect-stale-after-change', {
  title: { en: 'the login still uses an old address', zh: '登录仍在使用旧地址' },
  list: {
    en: 'Casdoor allows {old}, but users now come from {url}.',
    zh: 'Casdoor 允许的是 {old}，而现在用户使用 {url}。',
  },
  base: {
    en: 'The running oidc-auth was started with another address of this server (SERVER_BASEURL).',
    zh: '运行中的 oidc-auth 使用的是另一个服务器地址（SERVER_BASEURL）。',
  },
  setAddress: { en: 'change the setting', zh: '修改设置' },
  about: {
    en: 'The address and entry port of this server are stored in the settings, in oidc-auth and in Casdoor’s login application. When the server moves, all three must change; no data has to be deleted.',
    zh: '本服务器的地址和入口端口保存在设置、oidc-auth 和 Casdoor 登录应用中。服务器换地址后三处都要更新，不需要清空数据。',
  },
  means: {
    en: 'The server’s address or port was changed, but not everywhere.',
    zh: '服务器地址或端口改过，但保存它的地方没有全部更新。',
  },
  fix: {
    en: 'adds the callback of the new address and updates the login service',
    zh: '添加新地址的登录回调，并告知登录服务',
  },
  made: {
    en: 'Casdoor allows the login callback of an old address only',
    zh: 'Casdoor 只允许旧地址的登录回调',
  },
});
