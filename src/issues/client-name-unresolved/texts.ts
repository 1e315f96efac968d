import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-name-unresolved', {
  title: { en: 'the server’s name cannot be resolved', zh: '服务器域名无法解析' },
  why: {
    en: 'This computer finds no address for {host} ({code}). The name is mistyped, or it exists only in another network (VPN).',
    zh: '本机解析不到 {host} 的地址（{code}）：名称有误，或只在其他网络（VPN）内有效。',
  },
  lookup: { en: 'query the resolver', zh: '查询解析结果' },
  about: {
    en: 'This computer resolves the name itself. A name of the company network is unknown outside it.',
    zh: '域名由本机解析；公司内网的域名在外网解析不到。',
  },
});
