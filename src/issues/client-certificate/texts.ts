import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-certificate', {
  title: { en: 'the server’s certificate is not accepted', zh: '服务器证书不被信任' },
  expired: {
    en: 'It was valid until {at}; issued by {issuer}.',
    zh: '有效期到 {at} 为止；颁发者 {issuer}。',
  },
  future: {
    en: 'It is valid only from {at}; issued by {issuer}. Or this computer’s clock is slow.',
    zh: '从 {at} 起才有效；颁发者 {issuer}。也可能是本机时间落后。',
  },
  name: {
    en: 'It is for {names}, not for {host}.',
    zh: '证书对应 {names}，而不是 {host}。',
  },
  self: {
    en: 'It was issued by {issuer}, which this computer does not trust.',
    zh: '颁发者 {issuer} 不受本机信任。',
  },
  other: {
    en: 'It is rejected: {code}; issued by {issuer}.',
    zh: '校验失败：{code}；颁发者 {issuer}。',
  },
  soonTitle: {
    en: 'the server’s certificate expires at {at}',
    zh: '服务器证书将于 {at} 到期',
  },
  soonWhy: { en: 'That is in {n} {n|day|days}.', zh: '还有 {n} 天。' },
  trust: {
    en: 'make the editor trust the issuer’s certificate, then restart it',
    zh: '让编辑器信任颁发者证书，然后重启编辑器',
  },
  show: { en: 'see the certificate', zh: '查看证书' },
  about: {
    en: 'Editors reject certificates that are expired, for another name, or from an unknown issuer.',
    zh: '证书过期、域名不符或颁发者不受信任时，编辑器会拒绝连接。',
  },
  probe: { en: 'TLS certificate', zh: 'TLS 证书' },
  noTls: { en: 'the address is http, not https', zh: '地址是 http，不是 https' },
});
