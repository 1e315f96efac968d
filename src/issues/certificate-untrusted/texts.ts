import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('certificate-untrusted', {
  title: {
    en: 'a certificate is not trusted',
    zh: '证书不受信任',
  },
  about: {
    en: 'A registry or server with its own certificate, or a company proxy that opens TLS, uses an authority that this machine does not know. A certificate is also refused after its last day, and under another name than the one that it was issued for. A registry without TLS has to be listed as insecure.',
    zh: '自签证书的仓库或服务器，或者会解密 TLS 的公司代理，使用了本机不认识的证书颁发机构。证书过期、或访问的域名与证书不符，也会被拒绝。没有 TLS 的仓库需要列为 insecure。',
  },
  means: {
    en: 'The certificate was issued by an authority that this machine does not know, has expired or is for another name; or the server has no TLS.',
    zh: '证书由本机不认识的机构签发、已过期或域名不符，或服务器没有启用 TLS。',
  },
  wayRegistry: {
    en: 'for one registry: put ca.crt there, into a folder named after the registry; no restart is needed',
    zh: '只对一个仓库信任：在其中以仓库地址为名建文件夹，放入 ca.crt，无需重启',
  },
  waySystem: {
    en: 'trust it on the whole machine, then restart Docker (update-ca-trust on Red Hat)',
    zh: '在整机上信任它，然后重启 Docker（红帽系用 update-ca-trust）',
  },
  wayInsecure: {
    en: 'a registry without TLS: add it to "insecure-registries" and restart Docker',
    zh: '没有 TLS 的仓库：加入 "insecure-registries" 并重启 Docker',
  },
});
