import { defineTexts } from '../../../../base/message.ts';

/** Known faults of older releases. */
export const texts = defineTexts('hub-release-faults', {
  title: {
    en: 'this release has faults that a newer one fixed',
    zh: '当前版本存在新版本已修复的缺陷',
  },
  why: { en: 'Release {version} runs.', zh: '当前运行的版本是 {version}。' },
  cutBodies: {
    en: 'Fixed in 0.8.1: request bodies over 10 MB are cut, so long conversations fail.',
    zh: '0.8.1 已修复：超过 10 MB 的请求体会被截断，长对话失败。',
  },
  lockedByDisabled: {
    en: 'Fixed in 0.8.1: a disabled or expired key locks out the address that uses it; the page of availability keeps the database busy.',
    zh: '0.8.1 已修复：停用或过期的密钥会让使用它的地址被锁定；可用性页面会让数据库一直繁忙。',
  },
  clientEnds: {
    en: 'Fixed in 0.8.4: a client that hangs up can end the process.',
    zh: '0.8.4 已修复：客户端断开连接可能导致进程退出。',
  },
  rulesStale: {
    en: 'Fixed in 0.8.4: changed error rules and sensitive words have no effect until “refresh cache” is clicked on their page. One word a row.',
    zh: '0.8.4 已修复：修改错误规则或敏感词后，须在其页面点击“刷新缓存”才生效。敏感词每行一个。',
  },
  redisPassword: {
    en: 'Fixed in 0.8.10: queues do not decode the password in REDIS_URL and ignore the number of its database.',
    zh: '0.8.10 已修复：队列不会解码 REDIS_URL 中的密码，也忽略其中的库编号。',
  },
  priceAddress: {
    en: 'Fixed in 0.9.0: the address of the price list is gone, so new models cost 0.',
    zh: '0.9.0 已修复：价格表的旧地址已失效，新模型的费用为 0。',
  },
  about: {
    en: 'Operators met these faults, and a newer release has them no more. Back up, then set a newer image (`images.override`) and deploy: the app migrates its database at its start, and a migration cannot be rolled back.',
    zh: '这些缺陷有用户遇到过，新版本已修复。请先备份，再设置更新的镜像（`images.override`）并部署：应用启动时会迁移数据库，迁移无法退回。',
  },
  version: { en: 'the release that is set', zh: '查看当前设定的版本' },
});
