import { defineTexts } from '../message.ts';

/** Problems of the servers among the services: databases, caches, monitors. */
export const serverIssueTexts = defineTexts('issue-server', {
  passwordTitle: { en: 'password of the database', zh: '数据库密码' },
  password: {
    en: '{service} refuses the password of {user}',
    zh: '{service} 拒绝了 {user} 的密码',
  },
  passwordWhy: {
    en: 'Its data directory was made with another password than the one in {file}. A database takes its password when its data is made; changing the setting later does not change it there.',
    zh: '它的数据目录是用另一个密码建立的，与 {file} 中的不同。数据库只在首次建立数据时设定密码，之后修改设置并不会改动数据库里的密码。',
  },
  passwordAbout: {
    en: 'The password is stored inside the data directory. It no longer matches when the directory came from another installation or a backup, or when the secret was changed in the file alone.',
    zh: '密码保存在数据目录里。数据目录来自其他安装或备份，或者只改了文件里的密钥时，两者就会不一致。',
  },
  nextOldPassword: { en: 'put the old password back as {name}', zh: '把旧密码写回 {name}' },
  nextNewPassword: {
    en: 'or give the database the password that {name} holds',
    zh: '或者把数据库密码改成 {name} 的值',
  },
  databaseTitle: { en: 'databases that the services need', zh: '服务所需的数据库' },
  database: {
    en: '{n} {n|database is|databases are} missing in {service}',
    zh: '{service} 缺少 {n} 个数据库',
  },
  databaseWhy: { en: 'Missing: {names}.', zh: '缺少：{names}。' },
  databaseAbout: {
    en: 'Each service expects its own database to be there. One that was dropped, or was never made because the first start was cut short, is made by the deploy; its tables come with the service that uses it. What was in a dropped database comes back only from a backup.',
    zh: '每个服务都要求自己的数据库已经存在。被删除的、或首次启动中断而没建成的数据库，部署时会补建，表由使用它的服务建立。被删除的数据只能从备份恢复。',
  },
  nextCreate: { en: 'create what is missing', zh: '创建缺少的部分' },
  redisTitle: { en: 'Redis', zh: 'Redis' },
  redisAuth: { en: '{service} asks for a password', zh: '{service} 要求密码' },
  redisAuthWhy: {
    en: 'The services of this stack talk to it without one.',
    zh: '本产品的服务访问它时不带密码。',
  },
  redisSave: { en: '{service} cannot save its data', zh: '{service} 无法保存数据' },
  redisSaveWhy: {
    en: 'The last save to disk failed; until one succeeds it refuses every write.',
    zh: '最近一次写盘失败；在成功之前，它会拒绝所有写入。',
  },
  redisFull: { en: '{service} has reached its memory limit', zh: '{service} 已达到内存上限' },
  redisFullWhy: {
    en: '{used} of {max} are used (policy {policy}).',
    zh: '上限 {max}，已用 {used}（策略 {policy}）。',
  },
  redisFilling: {
    en: '{service} uses {percent} % of its memory limit',
    zh: '{service} 已用内存上限的 {percent} %',
  },
  redisReplica: { en: '{service} is a read-only replica', zh: '{service} 变成了只读副本' },
  redisReplicaWhy: {
    en: 'Somebody made it a replica of {master}: a sign of an intruder when it was open to the network.',
    zh: '有人把它设成了 {master} 的副本：如果它曾对外开放，这是遭到入侵的迹象。',
  },
  redisSays: { en: '{service} answers with an error', zh: '{service} 返回错误' },
  serverSays: { en: 'It says: {text}', zh: '它的回答：{text}' },
  redisAbout: {
    en: 'Redis keeps everything in memory and saves it to data/ from time to time. A full disk, a directory that it may not write, or a memory limit stops it from taking new data.',
    zh: 'Redis 的数据都在内存中，并定时保存到 data/。磁盘写满、目录不可写或达到内存上限时，它就不再接收新数据。',
  },
  nextReplica: { en: 'make it its own master again', zh: '恢复为独立的主节点' },
  etcdTitle: { en: 'etcd', zh: 'etcd' },
  etcdSpace: { en: '{service} is out of space', zh: '{service} 空间耗尽' },
  etcdSpaceWhy: {
    en: 'It raised the alarm NOSPACE and takes no more changes ({size} used).',
    zh: '它触发了 NOSPACE 告警，不再接受修改（已用 {size}）。',
  },
  etcdCorrupt: { en: '{service} says that its data is damaged', zh: '{service} 报告数据损坏' },
  etcdIll: { en: '{service} is not healthy by its own account', zh: '{service} 自己报告状态异常' },
  etcdAbout: {
    en: 'etcd holds the routes of the gateway. Above its quota (2 GB unless set) it becomes read-only until old revisions are compacted, the file is defragmented and the alarm is cleared.',
    zh: 'etcd 保存网关的路由。超过配额（默认 2 GB）后它会变成只读，需要压缩旧版本、整理碎片并清除告警。',
  },
  nextDefrag: { en: 'give freed space back', zh: '整理碎片，释放空间' },
  nextDisarm: { en: 'then clear the alarm', zh: '然后清除告警' },
  targetsTitle: { en: 'Prometheus targets', zh: 'Prometheus 采集目标' },
  targets: {
    en: '{n} of {total} Prometheus targets {n|is|are} down',
    zh: '{total} 个 Prometheus 采集目标中有 {n} 个不可用',
  },
  targetsAbout: {
    en: 'Metrics of these targets are missing from the dashboards. The services themselves may be fine: the address or the path of the metrics may be wrong.',
    zh: '这些目标的指标不会出现在面板上。服务本身可能正常：也许是指标的地址或路径有误。',
  },
  nextTargets: { en: 'see them all', zh: '查看全部目标' },
  grafanaTitle: { en: 'Grafana', zh: 'Grafana' },
  grafana: { en: '{service} cannot use its own database', zh: '{service} 无法使用自己的数据库' },
  grafanaAbout: {
    en: 'Grafana keeps users and dashboards in a small database in data/. It is damaged or cannot be written.',
    zh: 'Grafana 把用户和面板存在 data/ 下的小型数据库里。该数据库已损坏或不可写。',
  },
  portTitle: { en: 'published ports lead to their service', zh: '对外端口能连到服务' },
  port: {
    en: 'port {port} of {service} is not published',
    zh: '{service} 的端口 {port} 没有对外发布',
  },
  portWhy: {
    en: 'The service runs, and nothing listens on {address} on this machine.',
    zh: '服务在运行，但本机 {address} 上没有监听。',
  },
  portAbout: {
    en: 'The container was made with other ports than the settings say, its network was rebuilt by a firewall that cleared Docker’s rules, or the program that forwards the port died.',
    zh: '容器创建时的端口与设置不同；或者防火墙重载清掉了 Docker 的规则；或者转发端口的进程已退出。',
  },
  nextRecreate: { en: 'make the container anew', zh: '重新创建容器' },
});
