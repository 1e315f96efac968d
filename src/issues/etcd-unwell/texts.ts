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
  majority: {
    en: '{service} waits for a member that was added and never started',
    zh: '{service} 在等待一个已添加但从未启动的成员',
  },
  majorityWhy: {
    en: '{names} was added to its cluster of {n}. Without a majority etcd reads and writes nothing, and it cannot remove the member either. Do not restart it: that does not help, and it then has no leader at all. Its data is complete.',
    zh: '{names} 被加入集群（共 {n} 个成员）。没有多数派时 etcd 既不能读写，也无法移除该成员。不要重启：重启无济于事，之后连 leader 都没有。数据是完整的。',
  },
  unstarted: {
    en: '{service}: a member of its cluster never started: {names}',
    zh: '{service}：集群中有成员从未启动：{names}',
  },
  unstartedWhy: {
    en: 'It still has its majority. If another member fails, it stops.',
    zh: '目前仍有多数派；再少一个成员，它就会停止工作。',
  },
  nextRemove: { en: 'remove that member', zh: '移除该成员' },
  nextMembers: {
    en: 'see the members; one that is wanted only has to be started',
    zh: '查看成员；如果该成员确实需要，把它启动即可',
  },
  nextStop: { en: 'otherwise stop this one', zh: '否则先停止当前实例' },
  nextCopy: { en: 'keep a copy of its data in this directory', zh: '在当前目录保留一份数据副本' },
  nextAlone: {
    en: 'start it once on the same data as a cluster of its own (bash)',
    zh: '用同一份数据以单成员集群启动一次（bash）',
  },
  nextHealth: { en: 'wait until it is healthy', zh: '等待它恢复健康' },
  nextStart: { en: 'then start the service as usual', zh: '然后照常启动服务' },
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
    en: 'etcd cannot be written or reached: its space is used up, its data is damaged, it waits for other members of its cluster, or it does not run.',
    zh: 'etcd 无法写入或无法访问：空间用尽、数据损坏、在等待集群的其他成员，或没有运行。',
  },
});
