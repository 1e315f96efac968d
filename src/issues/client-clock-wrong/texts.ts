import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-clock-wrong', {
  title: { en: 'this computer’s clock is wrong', zh: '本机时间不准' },
  ahead: {
    en: 'The server’s clock is {minutes} minutes ahead of this computer. Valid tokens and certificates can be rejected.',
    zh: '服务器时间比本机快 {minutes} 分钟，令牌与证书会被误判。',
  },
  behind: {
    en: 'The server’s clock is {minutes} minutes behind this computer. Valid tokens and certificates can be rejected.',
    zh: '服务器时间比本机慢 {minutes} 分钟，令牌与证书会被误判。',
  },
  date: { en: 'compare with the server’s clock', zh: '与服务器时间核对' },
  about: {
    en: 'Tokens and certificates contain dates. If the clocks differ by minutes, valid ones are rejected.',
    zh: '令牌与证书都带有时间；两边时间相差几分钟就可能导致校验失败。',
  },
});
