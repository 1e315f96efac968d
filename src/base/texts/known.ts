import { defineTexts } from '../message.ts';

/** What is said of a problem that was recognised by its words alone; those that every stack may have. */
export const knownTexts = defineTexts('known', {
  'image-download-method.title': { en: 'getting the images', zh: '获取镜像' },
  'image-download-method.means': {
    en: 'Images are missing on this machine; they can be pulled, through mirrors too, or loaded from files.',
    zh: '本机缺少镜像；可以在线拉取（支持镜像源），也可以从文件导入。',
  },
  'image-missing.title': { en: 'an image is not there', zh: '缺少镜像' },
  'image-missing.means': {
    en: 'Docker was asked for an image that neither this machine nor the registry has under that name.',
    zh: 'Docker 需要的镜像在本机和仓库里都没有，或者名称写错了。',
  },
  'image-pull-timeout.title': { en: 'images cannot be pulled', zh: '镜像拉取失败' },
  'image-pull-timeout.means': {
    en: 'The registry did not answer in time or refused: from this network it is slow, blocked, or it limits the number of pulls.',
    zh: '镜像仓库没有及时回应或拒绝了请求：当前网络访问它很慢、被阻断，或触发了拉取次数限制。',
  },
  'arm-unsupported.title': { en: 'this machine is not amd64', zh: '本机不是 amd64 架构' },
  'arm-unsupported.means': {
    en: 'The images exist for amd64 (x86_64) only; on ARM their programs cannot start.',
    zh: '镜像只提供 amd64（x86_64）版本，在 ARM 机器上无法运行。',
  },
  'docker-missing-or-old.title': {
    en: 'Docker is missing, stopped or too old',
    zh: 'Docker 未安装、未运行或版本过旧',
  },
  'docker-missing-or-old.means': {
    en: 'The docker command or its daemon cannot be used: not installed, not running, too old, or this user may not use it.',
    zh: 'docker 命令或守护进程无法使用：没有安装、没有启动、版本过旧，或当前用户没有权限。',
  },
  'compose-missing-or-old.title': {
    en: 'Docker Compose is missing or too old',
    zh: 'Docker Compose 未安装或版本过旧',
  },
  'compose-missing-or-old.means': {
    en: 'Compose v2 is needed; the old docker-compose (v1) cannot read the file.',
    zh: '需要 Compose v2；旧的 docker-compose（v1）无法解析部署文件。',
  },
  'port-conflict.title': { en: 'a port is taken', zh: '端口被占用' },
  'port-conflict.means': {
    en: 'Another program listens on a port that a service wants to publish; no data has to be wiped for another port.',
    zh: '其他程序占用了服务要发布的端口；更换端口不需要清空数据。',
  },
  'cpu-limit-exceeds-host.title': {
    en: 'a CPU limit is higher than this machine has CPUs',
    zh: 'CPU 限额超过本机核数',
  },
  'cpu-limit-exceeds-host.means': {
    en: 'Docker refuses a container whose CPU limit exceeds the number of CPUs.',
    zh: '容器的 CPU 限额大于本机核数时，Docker 会拒绝启动。',
  },
  'disk-full.title': { en: 'a disk is full', zh: '磁盘已满' },
  'disk-full.means': {
    en: 'A service could not write because a file system is out of space or inodes, or a store has reached its own limit.',
    zh: '服务无法写入：文件系统没有空间或 inode，或者存储达到了自身上限。',
  },
  'resources-insufficient.title': { en: 'not enough memory or CPU', zh: '内存或 CPU 不足' },
  'resources-insufficient.means': {
    en: 'A process was ended or refused because memory ran out on the machine or within its container.',
    zh: '机器或容器内存耗尽，进程被终止或无法启动。',
  },
  'data-dir-permission.title': {
    en: 'a service may not write its data directory',
    zh: '服务没有数据目录的写权限',
  },
  'data-dir-permission.means': {
    en: 'The data directory belongs to another user than the one that the container runs as.',
    zh: '数据目录的属主与容器内运行的用户不一致。',
  },
  'clock-wrong.title': { en: 'a clock is wrong', zh: '系统时间不对' },
  'clock-wrong.means': {
    en: 'One of the machines has the wrong time, so that certificates or tokens seem not yet valid.',
    zh: '某台机器的时间不准，证书或令牌看起来尚未生效。',
  },
  'service-restart-loop.title': { en: 'a service keeps restarting', zh: '服务反复重启' },
  'service-restart-loop.means': {
    en: 'The container ends again and again; its last log lines say why.',
    zh: '容器不断退出又启动；原因在它最后几行日志里。',
  },
  'unhealthy-healthcheck.title': { en: 'a service is unhealthy', zh: '服务健康检查未通过' },
  'unhealthy-healthcheck.means': {
    en: 'The container runs, but its health check fails: the service or something that it needs does not answer.',
    zh: '容器在运行，但健康检查失败：服务本身或它依赖的服务没有回应。',
  },
  'too-many-clients.title': {
    en: 'the database has no connections left',
    zh: '数据库连接已用尽',
  },
  'too-many-clients.means': {
    en: 'Postgres refuses new connections because max_connections is reached.',
    zh: 'Postgres 已达到 max_connections 上限，拒绝新的连接。',
  },
  'backup-invalid.title': { en: 'a backup cannot be read', zh: '备份无法读取' },
  'backup-invalid.means': {
    en: 'The backup file is cut off, damaged, or not what it is taken for.',
    zh: '备份文件不完整、已损坏，或者格式不符。',
  },
  nextDoctorTopic: { en: 'look at it on this machine', zh: '在本机检查' },
  nextLoad: { en: 'load images from files', zh: '从文件导入镜像' },
  nextPull: { en: 'pull what is missing', zh: '拉取缺少的镜像' },
  nextMirror: { en: 'put a mirror before the origin', zh: '为镜像仓库配置镜像源' },
  nextPreflight: { en: 'check this machine', zh: '检查本机' },
  nextRemap: { en: 'choose free ports', zh: '改用空闲端口' },
  nextPorts: { en: 'see who holds them', zh: '查看被谁占用' },
  nextDeploy: { en: 'render and start again', zh: '重新生成并启动' },
  nextDisk: { en: 'see which disk', zh: '查看是哪块磁盘' },
  nextMemory: { en: 'see how much is left', zh: '查看剩余内存' },
  nextTime: { en: 'compare the clock on both machines', zh: '核对两台机器的时间' },
  nextStatus: { en: 'see which service', zh: '查看是哪个服务' },
  nextWhy: { en: 'see what it fails on', zh: '查看它卡在哪一环' },
  nextLogs: { en: 'read its last lines', zh: '查看最后的日志' },
});
