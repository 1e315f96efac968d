import { defineTexts } from '../message.ts';

/** Problems that a service's own log tells. */
export const logIssueTexts = defineTexts('issue-log', {
  logSays: {
    en: 'Its log says so, {n} {n|time|times} of late.',
    zh: '它的近期日志中出现 {n} 次。',
  },
  clientsTitle: { en: 'connections of the database', zh: '数据库连接数' },
  clients: { en: '{service} has no connection left', zh: '{service} 的连接已用完' },
  clientsRefused: {
    en: 'It refuses new connections: all {max} are taken.',
    zh: '它拒绝了新连接：{max} 个连接全部被占用。',
  },
  clientsRefusedUnknown: {
    en: 'It refuses new connections: all of them are taken.',
    zh: '它拒绝了新连接：连接数已达上限。',
  },
  clientsSeen: {
    en: '{service} was refused: the database had no connection left',
    zh: '{service} 曾被拒绝：数据库连接已用完',
  },
  clientsFilling: {
    en: '{service}: {used} of {max} connections are taken',
    zh: '{service}：{max} 个连接中已占用 {used} 个',
  },
  clientsBy: { en: 'Most of them: {list}.', zh: '占用最多的是：{list}。' },
  clientsAbout: {
    en: 'Each service keeps a pool of connections. When their sum is above max_connections, whoever comes last is refused, and often dies of it. Ended clients give theirs back only when the server notices.',
    zh: '每个服务都持有一组连接。总和超过 max_connections 时，后来者会被拒绝，往往因此退出。客户端异常退出后，服务器发现时才会收回连接。',
  },
  nextClients: { en: 'see who holds them', zh: '查看连接被谁占用' },
  nextFree: { en: 'free them by a restart', zh: '重启以释放连接' },
  yamlTitle: { en: 'types in configuration files', zh: '配置文件中的类型' },
  yaml: {
    en: '{service} cannot read a value of its configuration',
    zh: '{service} 无法读取配置中的某个值',
  },
  yamlWhy: {
    en: 'A text without quotes was taken for a number, or the other way round.',
    zh: '没加引号的文本被当成了数字，或者相反。',
  },
  yamlAbout: {
    en: 'A key that consists of digits, or a model called “true”, changes its type in YAML unless it is quoted. Files rendered by this tool are always quoted; edited ones may not be.',
    zh: '由纯数字组成的密钥、名为 true 的模型，如果不加引号，在 YAML 里类型就会变。本工具生成的文件一定带引号，手工改过的文件则不一定。',
  },
  nextRenderDiff: { en: 'see what differs from the rendered file', zh: '查看与生成文件的差异' },
  nextOverwrite: { en: 'write it anew and apply it', zh: '重新生成并应用' },
  permission: { en: '{service} may not write its data', zh: '{service} 无权写入自己的数据' },
  permissionWhy: {
    en: 'The directory belongs to another user than the one as which it runs.',
    zh: '目录的属主不是它运行时所用的用户。',
  },
  nextDeployOwner: { en: 'as root: puts the owners right', zh: '以 root 运行，自动修正属主' },
  bootstrapTitle: { en: 'kernel limits for search', zh: '搜索服务所需的内核参数' },
  bootstrap: {
    en: '{service} refuses to start with these kernel limits',
    zh: '{service} 因内核参数过低而拒绝启动',
  },
  mapCount: {
    en: 'vm.max_map_count is {value}; at least {wanted} is needed.',
    zh: 'vm.max_map_count 为 {value}，至少需要 {wanted}。',
  },
  memlock: {
    en: 'It asks to lock memory, which its container may not do.',
    zh: '它要求锁定内存，但容器不允许。',
  },
  bootstrapAbout: {
    en: 'Elasticsearch maps its files into memory and checks the kernel limits at its start. The limit belongs to the host: containers cannot raise it.',
    zh: 'Elasticsearch 会把文件映射到内存，并在启动时检查内核参数。该参数属于宿主机，容器无法自行提高。',
  },
  nextSysctl: { en: 'raise it now', zh: '立即调高' },
  nextSysctlKeep: { en: 'and for every boot', zh: '并在每次开机时生效' },
  cpuTitle: { en: 'CPU limits of services', zh: '服务的 CPU 上限' },
  cpu: {
    en: '{service} asks for more CPUs than this machine has',
    zh: '{service} 要求的 CPU 多于本机',
  },
  cpuWhy: {
    en: 'The engine refuses a limit above {cpus} here.',
    zh: '本机的 Docker 引擎不接受超过 {cpus} 的上限。',
  },
  cpuAbout: {
    en: 'Docker refuses to start a container whose CPU limit is above what the machine has. Rendering caps the limits at this machine’s CPUs.',
    zh: '容器的 CPU 上限高于本机核数时，Docker 拒绝启动。重新生成文件时会自动按本机核数封顶。',
  },
  nextRenderCpus: { en: 'render for this machine and apply', zh: '按本机重新生成并应用' },
  diskLog: { en: '{service} cannot write: its disk is full', zh: '{service} 无法写入：磁盘已满' },
  diskLogWhy: {
    en: 'The disks that can be seen from here have room: it is a disk or a memory file system of its own.',
    zh: '从本机看到的磁盘都有空间：写满的是它自己的磁盘或内存文件系统。',
  },
});
