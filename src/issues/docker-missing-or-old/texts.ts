import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('docker-missing-or-old', {
  title: { en: 'Docker is missing, stopped or too old', zh: 'Docker 未安装、未运行或版本过旧' },
  notInstalled: { en: 'Docker is not installed', zh: '没有安装 Docker' },
  notInstalledWhy: {
    en: 'This machine has neither a docker client nor a daemon. Version {minimum} or later is needed.',
    zh: '本机既没有 docker 客户端，也没有守护进程。需要 {minimum} 或更新的版本。',
  },
  clientOnly: { en: 'only the docker client is installed', zh: '只安装了 docker 客户端' },
  clientOnlyWhy: {
    en: 'The client is {client}; the engine (dockerd) is missing on this machine.',
    zh: '客户端是 {client}，但本机没有 Docker 引擎（dockerd）。',
  },
  stopped: { en: 'the Docker daemon is not running', zh: 'Docker 守护进程没有运行' },
  stoppedNoSocket: {
    en: 'It is installed, but {address} does not exist.',
    zh: '已安装，但 {address} 不存在。',
  },
  stoppedRefused: {
    en: '{address} exists, but nothing is listening on it.',
    zh: '{address} 存在，但没有进程在监听。',
  },
  denied: { en: 'user {user} has no access to Docker', zh: '用户 {user} 无权使用 Docker' },
  deniedWhy: {
    en: '{address} refuses access: permission denied.',
    zh: '{address} 拒绝访问：权限不足。',
  },
  deniedSession: {
    en: 'The user is already in the docker group, but joined it after this session started.',
    zh: '该用户已在 docker 组中，但当前会话是在加入之前开始的。',
  },
  misdirected: {
    en: 'docker is configured to use an address where no daemon answers',
    zh: 'docker 指向的地方没有守护进程回应',
  },
  byEnvironment: { en: 'DOCKER_HOST is set to {address}.', zh: 'DOCKER_HOST 的值是 {address}。' },
  byContext: {
    en: 'The current context, "{context}", points to {address}.',
    zh: '当前使用的上下文“{context}”指向 {address}。',
  },
  brokenContext: {
    en: 'the current docker context cannot be read',
    zh: '当前的 docker 上下文无法读取',
  },
  unknownHost: { en: 'Its host name cannot be resolved.', zh: '其中的主机名无法解析。' },
  unreachable: { en: 'That machine cannot be reached.', zh: '那台机器无法连通。' },
  notListening: { en: 'Nothing is listening there.', zh: '那里没有进程在监听。' },
  noSocketThere: { en: 'That socket does not exist.', zh: '那里没有这个套接字。' },
  notDocker: { en: 'Something other than Docker answers there.', zh: '那里回应的不是 Docker。' },
  tls: { en: 'The TLS connection failed.', zh: '无法建立 TLS 连接。' },
  otherSocket: { en: 'There is a socket at {path}.', zh: '{path} 处有一个套接字。' },
  old: { en: 'Docker {version} is too old', zh: 'Docker {version} 版本过旧' },
  below: {
    en: 'Docker {version} ({recommended} recommended)',
    zh: 'Docker {version}（建议 {recommended}）',
  },
  fine: { en: 'Docker {version}', zh: 'Docker {version}' },
  about: {
    en: 'Everything runs in Docker: without a daemon that is running, reachable and recent enough, nothing can be started and little can be checked. Common causes: Docker is not enabled at boot and the machine was restarted, daemon.json is wrong, or the user is not in the docker group.',
    zh: '所有服务都运行在 Docker 里。守护进程没有安装、没有运行、无法访问或版本过旧时，什么都启动不了，也看不到多少东西。常见原因：机器重启后没有设为开机启动、daemon.json 写错、当前用户不在 docker 组里。',
  },
  means: {
    en: 'The docker command or its daemon is unusable: not installed, not running, too old, or this user has no access.',
    zh: 'docker 命令或守护进程无法使用：没有安装、没有启动、版本过旧，或当前用户没有权限。',
  },
  wayStatus: {
    en: 'show whether it runs, and its last log lines',
    zh: '查看是否在运行，以及最后的日志',
  },
  wayEnable: { en: 'start it now and at every boot', zh: '立即启动，并设为开机启动' },
  wayConfiguration: {
    en: 'check daemon.json (Docker 23 or later)',
    zh: '检查 daemon.json（Docker 23 及以上）',
  },
  wayGroup: {
    en: 'give this user access to Docker; then log in again',
    zh: '允许当前用户使用 Docker，之后重新登录',
  },
  nextGroup: { en: 'then log in again', zh: '然后重新登录' },
  nextNewGroup: { en: 'open a shell that has the group', zh: '打开一个已有该组权限的 shell' },
  nextAsRoot: { en: 'or run it once as root', zh: '或者仅此一次以 root 检查' },
  nextSocket: { en: 'use the existing socket', zh: '改用现有的套接字' },
  nextContexts: { en: 'show where each context points', zh: '查看各上下文指向何处' },
  fixTitle: { en: 'installs Docker and Compose', zh: '安装 Docker 和 Compose' },
});
