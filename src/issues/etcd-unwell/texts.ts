import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('etcd-unwell', {
  title: { en: 'etcd does not work', zh: 'etcd 不能正常工作' },
  space: { en: '{service} is out of space', zh: '{service} 空间耗尽' },
  spaceWhy: {
    en: 'It raised the NOSPACE alarm and rejects changes ({size} used).',
    zh: '它触发了 NOSPACE 告警，不再接受修改（已用 {size}）。',
  },
  corrupt: { en: '{service} reports damaged data', zh: '{service} 报告数据损坏' },
  ill: { en: '{service} reports that it is unhealthy', zh: '{service} 自己报告状态异常' },
  login: { en: '{service} asks for a login', zh: '{service} 要求登录' },
  loginWhy: {
    en: 'Somebody enabled authentication; the gateway connects without a login and cannot read its routes.',
    zh: '有人启用了认证；网关连接时不带账号，无法读取路由。',
  },
  nextLogin: {
    en: 'disable authentication (asks for the password of its root user)',
    zh: '关闭认证（会询问其 root 用户的密码）',
  },
  about: {
    en: 'etcd holds the routes of the gateway. Above its quota (2 GB by default) it becomes read-only until old revisions are compacted, the file is defragmented and the alarm is cleared.',
    zh: 'etcd 保存网关的路由。超过配额（默认 2 GB）后它会变成只读，需要压缩旧版本、整理碎片并清除告警。',
  },
  nextDefrag: { en: 'defragment it to free space', zh: '整理碎片，释放空间' },
  nextDisarm: { en: 'then clear the alarm', zh: '然后清除告警' },
  means: {
    en: 'etcd cannot be written or reached: its space is used up, its data is damaged, or it does not run.',
    zh: 'etcd 无法写入或无法访问：空间用尽、数据损坏，或没有运行。',
  },
});
