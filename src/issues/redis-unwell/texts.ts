import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('redis-unwell', {
  title: { en: 'Redis does not work', zh: 'Redis 不能正常工作' },
  auth: { en: '{service} asks for a password', zh: '{service} 要求密码' },
  authWhy: {
    en: 'The services of this product connect without a password.',
    zh: '本产品的服务访问它时不带密码。',
  },
  save: { en: '{service} cannot save its data', zh: '{service} 无法保存数据' },
  saveWhy: {
    en: 'The last save to disk failed; it rejects every write until a save succeeds.',
    zh: '最近一次写盘失败；在成功之前，它会拒绝所有写入。',
  },
  saveKeep: {
    en: 'Do not restart or stop it before a save succeeds: what is only in memory would be lost.',
    zh: '保存成功之前不要重启或停止它，否则只在内存中的数据会丢失。',
  },
  nextSave: {
    en: 'save now, once its directory can be written',
    zh: '目录恢复可写后立即保存',
  },
  full: { en: '{service} has reached its memory limit', zh: '{service} 已达到内存上限' },
  fullWhy: {
    en: '{used} of {max} are used (policy {policy}).',
    zh: '上限 {max}，已用 {used}（策略 {policy}）。',
  },
  filling: {
    en: '{service} uses {percent} % of its memory limit',
    zh: '{service} 已用内存上限的 {percent} %',
  },
  evicts: {
    en: '{service} throws away data: {n} {n|key|keys} so far',
    zh: '{service} 正在丢弃数据：已丢弃 {n} 个键',
  },
  mayEvict: {
    en: '{service} will throw away data when its memory limit is reached ({policy})',
    zh: '{service} 达到内存上限时会丢弃数据（{policy}）',
  },
  anyKeyWhy: {
    en: 'It has a memory limit and throws away any key to stay below it: sessions, quotas and tasks of users disappear without an error. The deployment sets neither the limit nor this policy.',
    zh: '它设有内存上限，并会为此丢弃任意的键：用户的会话、配额和任务会不报错地消失。本部署既没有设置这个上限，也没有设置这种策略。',
  },
  someKeysWhy: {
    en: 'It has a memory limit and throws away keys with an expiry before their time, such as sessions. The deployment sets neither the limit nor this policy.',
    zh: '它设有内存上限，并会提前丢弃带有效期的键，例如会话。本部署既没有设置这个上限，也没有设置这种策略。',
  },
  nextNoLimit: { en: 'remove the limit, as deployed', zh: '取消上限，与部署时一致' },
  nextKeep: { en: 'throw nothing away', zh: '不再丢弃任何数据' },
  crowded: { en: '{service} has no connections left', zh: '{service} 的连接已用完' },
  crowdedWhy: {
    en: 'It takes no more clients (maxclients), not even redis-cli. A restart frees the connections until their holder takes them again.',
    zh: '已达到 maxclients，不再接受任何客户端，redis-cli 也连不上。重启可以释放连接，但占用者会再次占满。',
  },
  holders: { en: 'Most are used by: {list}.', zh: '占用最多的是：{list}。' },
  clients: {
    en: '{service}: {used} of {max} connections are in use',
    zh: '{service}：{max} 个连接中已占用 {used} 个',
  },
  nextClients: { en: 'show each with its last command', zh: '查看每个连接及其最近的命令' },
  nextMaxClients: { en: 'allow more', zh: '允许更多连接' },
  replica: { en: '{service} is a read-only replica', zh: '{service} 变成了只读副本' },
  replicaWhy: {
    en: 'It was made a replica of {master}: a sign of an intruder if it was open to the network.',
    zh: '有人把它设成了 {master} 的副本：如果它曾对外开放，这是遭到入侵的迹象。',
  },
  paused: { en: '{service} holds back what clients ask', zh: '{service} 暂停处理客户端请求' },
  pausedWhy: {
    en: 'Somebody paused its clients (CLIENT PAUSE); writes wait until that ends.',
    zh: '有人执行了 CLIENT PAUSE，写入会一直等到暂停结束。',
  },
  nextUnpause: { en: 'end the pause', zh: '结束暂停' },
  refuses: { en: '{service} rejects writes', zh: '{service} 拒绝写入' },
  replicasWhy: {
    en: 'min-replicas-to-write demands replicas, and none is connected: every write fails with NOREPLICAS.',
    zh: 'min-replicas-to-write 要求有副本在线，但没有副本连接：所有写入都会报 NOREPLICAS。',
  },
  deniedWhy: {
    en: 'An ACL rule takes a command, or a part of the keys or channels, from the default user, with whom the services connect.',
    zh: '服务以 default 用户连接，而 ACL 规则取消了该用户对部分命令、键或频道的权限。',
  },
  nextWrites: { en: 'allow writes again', zh: '恢复写入' },
  busyWhy: {
    en: 'A Lua script runs and does not end, and nothing else is answered until then. A restart would lose what was not saved.',
    zh: '有 Lua 脚本一直在执行，在它结束之前不会处理其他请求。重启会丢失尚未保存的数据。',
  },
  nextKill: { en: 'end the script; the data stays', zh: '终止该脚本，数据不受影响' },
  protectedWhy: {
    en: 'Protected mode was switched on: it answers its own container only.',
    zh: '保护模式（protected mode）被打开：它只回应自己容器内的请求。',
  },
  nextOpen: { en: 'let the services in again', zh: '重新允许各服务访问' },
  error: { en: '{service} answers with an error', zh: '{service} 返回错误' },
  about: {
    en: 'Redis keeps everything in memory and saves it to data/ from time to time. A full disk, a directory without write access, or a memory limit makes it reject new data.',
    zh: 'Redis 的数据都在内存中，并定时保存到 data/。磁盘写满、目录不可写或达到内存上限时，它就不再接收新数据。',
  },
  nextReplica: { en: 'make it a master again', zh: '恢复为独立的主节点' },
  means: {
    en: 'Redis cannot save, is out of memory, or refuses the login.',
    zh: 'Redis 无法保存数据、内存用尽，或拒绝登录。',
  },
  faultFull: { en: 'Redis has reached the memory that it may use', zh: 'Redis 达到内存上限' },
  faultEvicts: {
    en: 'Redis has a memory limit and throws away any key to keep it',
    zh: 'Redis 设了内存上限，并为此丢弃任意的键',
  },
  faultReplica: {
    en: 'Somebody made Redis a replica of another server',
    zh: 'Redis 被设为其他服务器的副本',
  },
  faultCannotSave: {
    en: 'The data directory of Redis belongs to root, and it cannot save',
    zh: 'Redis 的数据目录属于 root，无法保存数据',
  },
});
