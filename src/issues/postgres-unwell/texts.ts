import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('postgres-unwell', {
  title: {
    en: 'PostgreSQL answers but does not work',
    zh: 'PostgreSQL 有回应但不能正常工作',
  },
  about: {
    en: 'A database server may accept connections and still be of no use: it rejects logins (an expired role, a rule in pg_hba.conf, a closed database), it is read-only, or a transaction that nobody ends holds locks and everybody else waits.',
    zh: '数据库可能能连接却无法使用：拒绝登录（角色过期、pg_hba.conf 规则、数据库已关闭连接）、处于只读状态，或某个事务一直不结束、持有锁，其他会话都在等待。',
  },
  standby: {
    en: '{service} is a standby and read-only',
    zh: '{service} 处于备库（恢复）状态，只读',
  },
  standbyWhy: {
    en: 'It follows another server, or was set to recover, and rejects every write.',
    zh: '它正在跟随另一台服务器或处于恢复模式，拒绝所有写入。',
  },
  nextReceiver: { en: 'see which server it follows', zh: '查看它跟随的是哪台服务器' },
  nextPromote: {
    en: 'only if it is meant to be the primary: make it one',
    zh: '确认它应当是主库后，提升为主库',
  },
  readOnly: { en: '{service} rejects writes', zh: '{service} 拒绝写入' },
  readOnlyWhy: {
    en: 'default_transaction_read_only is on: everything can be read, nothing can be saved.',
    zh: 'default_transaction_read_only 已开启：能读取，但无法保存任何数据。',
  },
  readOnlyOwner: { en: 'It is set for {owner}.', zh: '该设置作用于：{owner}。' },
  setting: { en: '{service}: {name} is set to {value}', zh: '{service}：{name} 被设为 {value}' },
  timeoutWhy: {
    en: 'Work that takes longer is interrupted: what services do every day fails.',
    zh: '超过该时间的操作会被中断，服务的日常查询也会失败。',
  },
  standbysWhy: {
    en: 'No such server follows this one, so every commit waits for ever: reading works, saving hangs.',
    zh: '没有这样的备库跟随它，每次提交都会一直等待：能读取，保存则卡住。',
  },
  pathWhy: {
    en: 'Services then do not see their tables, which are in the schema public: “relation … does not exist”.',
    zh: '服务的表在 public 模式中，这样设置后就看不到这些表（relation … does not exist）。',
  },
  nextReset: { en: 'remove the setting', zh: '取消该设置' },
  nextWritable: { en: 'allow writes again', zh: '恢复写入' },
  nextSessions: {
    en: 'end the sessions that began with it; services connect again',
    zh: '结束在该设置下建立的会话（服务会重新连接）',
  },
  nextStop: { en: 'stop the server', zh: '停止数据库' },
  nextSingle: {
    en: 'allow the role to log in, in single-user mode',
    zh: '用单用户模式允许该角色登录',
  },
  nextStart: { en: 'start the server again', zh: '再次启动数据库' },
  nextAllow: {
    en: 'let the networks of the container log in with a password, before all other rules',
    zh: '在所有规则之前加一行：允许容器所在网络用密码登录',
  },
  nextReload: { en: 'then let the server read it', zh: '然后让服务器重新读取配置' },
  closed: { en: 'databases take no connections: {names}', zh: '数据库不接受连接：{names}' },
  closedOne: {
    en: '{service}: the database takes no connections',
    zh: '{service}：数据库不接受连接',
  },
  closedWhy: {
    en: 'ALLOW_CONNECTIONS is off or CONNECTION LIMIT is 0; no service can log in there.',
    zh: 'ALLOW_CONNECTIONS 已关闭或 CONNECTION LIMIT 为 0，任何服务都无法登录。',
  },
  nextOpen: { en: 'let services connect again', zh: '允许服务重新连接' },
  locked: {
    en: 'a transaction has locked {name} for {seconds} s',
    zh: '一个事务锁住 {name} 已 {seconds} 秒',
  },
  lockedWhy: {
    en: '{who} (process {pid}) holds it; {n} {n|session|sessions} {n|waits|wait}, and so does every request that needs the same table.',
    zh: '由 {who}（进程 {pid}）持有；{n} 个会话在等待，所有需要同一张表的请求也会等待。',
  },
  insider: { en: 'a program inside the container', zh: '容器内的程序' },
  idleWhy: {
    en: 'It does nothing meanwhile (idle in transaction): nobody may ever end it.',
    zh: '它此刻没有执行任何操作（idle in transaction），可能永远不会结束。',
  },
  nextQuery: { en: 'see what it runs', zh: '查看它在执行什么' },
  nextEnd: {
    en: 'end it; its own changes are rolled back',
    zh: '结束它（它自己未提交的修改会回滚）',
  },
  expired: { en: 'the database role {user} has expired', zh: '数据库角色 {user} 已过期' },
  expiredWhy: {
    en: 'Its password is not wrong: the role has a VALID UNTIL date that is over.',
    zh: '密码没有错：该角色设置了 VALID UNTIL，期限已过。',
  },
  nextValid: { en: 'remove the date', zh: '取消期限' },
  rules: {
    en: '{service} rejects this address (pg_hba.conf)',
    zh: '{service} 的 pg_hba.conf 拒绝该来源',
  },
  nextRules: { en: 'show the rules in force', zh: '查看生效的规则' },
  nextReloadRules: {
    en: 'let the server read its rules',
    zh: '让服务器重新读取规则',
  },
  role: { en: 'the database role {user} may not log in', zh: '数据库角色 {user} 不允许登录' },
  nextRole: { en: 'show the roles and their rights', zh: '查看各角色及权限' },
  limit: { en: '{service}: a connection limit is reached', zh: '{service}：达到连接数限制' },
  nextLimit: { en: 'remove the limit of the role', zh: '取消该角色的连接数限制' },
  denied: {
    en: 'the database role {user} may not use {n} {n|table|tables}',
    zh: '数据库角色 {user} 无权使用 {n} 张表',
  },
  deniedWhy: {
    en: 'The services log in with it, and every statement on these fails with "permission denied": {names}.',
    zh: '各服务用它登录，对这些表的操作都会报 permission denied：{names}。',
  },
  otherRole: {
    en: 'Sessions of {user} run as {role}: somebody set that for the role.',
    zh: '{user} 的会话以 {role} 的身份运行：有人为该角色设置了 role。',
  },
  nextGrant: { en: 'give it the rights again', zh: '重新授予权限' },
  nextRoleReset: {
    en: 'remove {role} again; then restart the services',
    zh: '取消 {role}，然后重启各服务',
  },
  spent: {
    en: '{n} {n|sequence has|sequences have} no number left',
    zh: '{n} 个序列的编号已用完',
  },
  spentWhy: {
    en: 'Every insert that takes its id from there fails (nextval: reached maximum value): {names}.',
    zh: '从中取编号的插入都会失败（nextval: reached maximum value）：{names}。',
  },
  late: {
    en: '{n} {n|sequence is|sequences are} behind {n|its table|their tables}',
    zh: '{n} 个序列落后于表中的数据',
  },
  lateWhy: {
    en: 'The next number is already in the table, so inserts fail (duplicate key value violates unique constraint). That is usual after rows were copied or restored without their sequence: {names}.',
    zh: '下一个编号在表中已存在，插入会报 duplicate key value violates unique constraint。通常是拷贝或恢复数据时没有同步序列：{names}。',
  },
  nextLate: { en: 'move it past the largest number', zh: '将序列移到最大编号之后' },
  blocks: {
    en: '{n} {n|rule or trigger blocks|rules or triggers block} writes to {n|its table|their tables}',
    zh: '{n} 个规则或触发器阻止写入数据表',
  },
  mayBlock: {
    en: '{n} {n|trigger|triggers} can reject or drop writes',
    zh: '{n} 个触发器可能拒绝或丢弃写入',
  },
  blocksWhy: {
    en: 'Somebody added it to the database: writes to {names} fail, or disappear without an error. The services do not know of it.',
    zh: '这是有人另外加到数据库中的：对 {names} 的写入会失败，或者不报错但没有写入。服务本身并不知道它。',
  },
  shadowed: {
    en: '{n} {n|table is hidden|tables are hidden} by {n|another|others} of the same name',
    zh: '{n} 张表被同名的表遮住',
  },
  shadowedWhy: {
    en: 'Another schema comes first in the search path and has a table of that name: services read and write there, and their data seems to be gone: {names}.',
    zh: 'search_path 中排在前面的 schema 里有同名的表，服务读写的是那一张，原来的数据看上去像是丢了：{names}。',
  },
  nextAside: { en: 'move the other one out of the way', zh: '把那张同名的表改名移开' },
  dirty: {
    en: 'a migration of database {name} ended half-way',
    zh: '数据库 {name} 有一次迁移没有完成',
  },
  dirtyWhy: {
    en: 'Version {version} is marked dirty: the service runs, but its next start refuses (Dirty database version). Look first at what that migration left behind.',
    zh: '版本 {version} 被标记为 dirty：服务现在能运行，但下次启动会被拒绝（Dirty database version）。请先查看这次迁移留下了什么。',
  },
  nextClean: {
    en: 'only if its tables are complete: clear the mark',
    zh: '确认表结构完整后，清除该标记',
  },
  invalid: {
    en: '{n} {n|index is|indexes are} invalid and not used',
    zh: '{n} 个索引无效，未被使用',
  },
  invalidWhy: {
    en: 'Queries that need it read the whole table, and a unique one may let duplicates in. Usual after a CREATE INDEX CONCURRENTLY that ended half-way: {names}.',
    zh: '需要它的查询会扫描全表，唯一索引也可能不再阻止重复数据。通常是 CREATE INDEX CONCURRENTLY 中途失败所致：{names}。',
  },
  nextReindex: {
    en: 'build it again (writes to its table wait meanwhile)',
    zh: '重建该索引（期间对该表的写入会等待）',
  },
  nextDropIndex: { en: 'remove what a REINDEX left behind', zh: '删除 REINDEX 遗留的索引' },
  slot: {
    en: 'replication slot {name} is unused and keeps {size} of log',
    zh: '复制槽 {name} 没有使用者，已保留 {size} 日志',
  },
  slotWhy: {
    en: 'Nobody reads from it, so PostgreSQL keeps every change since then until the disk is full.',
    zh: '没有人读取它，PostgreSQL 会一直保留此后的所有变更，直到磁盘写满。',
  },
  nextSlot: {
    en: 'only if that standby or tool never comes back: drop it',
    zh: '确认对应的备库或工具不再使用后，删除它',
  },
  badEntry: {
    en: 'PostgreSQL cannot use an entry of its configuration: {name}',
    zh: 'PostgreSQL 无法采用 postgresql.conf 中的这一行：{name}',
  },
  badEntryWhy: {
    en: 'It runs on with the earlier value; its next start can fail.',
    zh: '当前仍按之前的值运行，下次启动可能失败。',
  },
  nextEntry: { en: 'remove the entry', zh: '移除这一行' },
  nextTable: { en: 'see the table with its rules and triggers', zh: '查看该表的规则和触发器' },
  nextDisable: {
    en: 'switch it off (ENABLE brings it back)',
    zh: '停用它（用 ENABLE 可恢复）',
  },
  nextSequence: { en: 'remove its limit', zh: '取消上限' },
  nextBigSequence: {
    en: 'use larger numbers; the column that uses it must be bigint, too',
    zh: '改用更大的编号；使用它的列也必须是 bigint',
  },
  error: { en: '{service} answers with an error', zh: '{service} 返回错误' },
  means: {
    en: 'PostgreSQL rejects logins or writes, or waits for a lock.',
    zh: 'PostgreSQL 拒绝登录或写入，或在等待锁。',
  },
});
