import { defineTexts } from '../../../../base/message.ts';

/** The login callback. */
export const texts = defineTexts('oidc-callback-mismatch', {
  title: { en: 'Casdoor does not allow the login callback', zh: 'Casdoor 中没有登录回调地址' },
  why: {
    en: 'After a login the browser is sent to {url}, which is not in the list of the application loginApp.',
    zh: '登录后浏览器会跳转到 {url}，但应用 loginApp 的列表中没有它。',
  },
  about: {
    en: 'Casdoor redirects browsers only to addresses in its application’s list; otherwise it reports “Redirect URI … doesn’t exist in the allowed Redirect URI list”.',
    zh: 'Casdoor 只允许跳转到应用列表中的地址，否则会提示 “Redirect URI … doesn’t exist in the allowed Redirect URI list”。',
  },
  means: {
    en: 'The address to which the browser returns after the login is not in Casdoor’s list.',
    zh: '登录后浏览器要返回的地址不在 Casdoor 的许可列表里。',
  },
  fix: { en: 'adds the login callback of this server’s address', zh: '添加本服务器地址的登录回调' },
  made: { en: 'Casdoor allows no login callback at all', zh: 'Casdoor 不允许任何登录回调' },
});
