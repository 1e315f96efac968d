import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('too-many-clients', {
  title: { en: 'the database has no connections left', zh: '数据库连接已用尽' },
  broken: { en: '{service} has no connections left', zh: '{service} 的连接已用完' },
  refused: {
    en: 'It rejects new connections: all {max} are in use.',
    zh: '它拒绝了新连接：{max} 个连接全部被占用。',
  },
  refusedAll: {
    en: 'It rejects new connections: all of them are in use.',
    zh: '它拒绝了新连接：连接数已达上限。',
  },
  seen: {
    en: '{service} was rejected: the database had no connections left',
    zh: '{service} 曾被拒绝：数据库连接已用完',
  },
  filling: {
    en: '{service}: {used} of {max} connections are in use',
    zh: '{service}：{max} 个连接中已占用 {used} 个',
  },
  holders: { en: 'Most are used by: {list}.', zh: '占用最多的是：{list}。' },
  about: {
    en: 'Each service keeps a pool of connections. When the pools together exceed max_connections, further connections are rejected, and services often exit as a result. Connections of crashed clients are freed only when the server notices.',
    zh: '每个服务都持有一组连接。总和超过 max_connections 时，后来者会被拒绝，往往因此退出。客户端异常退出后，服务器发现时才会收回连接。',
  },
  means: {
    en: 'Postgres rejects new connections because max_connections is reached.',
    zh: 'Postgres 已达到 max_connections 上限，拒绝新的连接。',
  },
  nextHolders: { en: 'show what uses them', zh: '查看连接被谁占用' },
  nextLimit: {
    en: 'give {user}, which is no user of this deployment, a limit',
    zh: '{user} 不是本部署的用户，为它设置连接数限制',
  },
  nextEnd: { en: 'end its connections', zh: '断开它的连接' },
  nextFree: { en: 'free them with a restart', zh: '重启以释放连接' },
  nextDoctor: { en: 'check it on this machine', zh: '在本机检查' },
  fixTitle: { en: 'restarts the database with its settings', zh: '按设置重启数据库' },
  fixOthers: {
    en: 'Most connections belong to a role that no service uses. A restart would interrupt everyone, and they would be back within a minute.',
    zh: '大部分连接属于一个没有任何服务使用的角色。重启会中断所有用户，而这些连接一分钟内又会回来。',
  },
  fixNotice: { en: 'All connections are interrupted for a moment.', zh: '所有连接会短暂中断。' },
  fixHolders: { en: 'Most connections are used by: {list}', zh: '占用连接最多的是：{list}' },
  faultMade: { en: 'Every connection of Postgres is taken', zh: 'Postgres 的连接全部被占用' },
});
