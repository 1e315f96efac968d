import { defineTexts } from '../message.ts';

/** Problems of Docker, Compose, architecture and images. */
export const dockerIssueTexts = defineTexts('issue-docker', {
  dockerTitle: { en: 'Docker daemon', zh: 'Docker 守护进程' },
  notInstalled: { en: 'Docker is not installed', zh: '没有安装 Docker' },
  notInstalledWhy: {
    en: 'There is neither a docker client nor a daemon on this machine. Version {minimum} or later is needed.',
    zh: '本机既没有 docker 客户端，也没有守护进程。需要 {minimum} 或更新的版本。',
  },
  clientOnly: { en: 'only the docker client is installed', zh: '只安装了 docker 客户端' },
  clientOnlyWhy: {
    en: 'The client is {client}; the engine (dockerd) is missing on this machine.',
    zh: '客户端是 {client}，但本机没有 Docker 引擎（dockerd）。',
  },
  stopped: { en: 'the Docker daemon is not running', zh: 'Docker 守护进程没有运行' },
  stoppedNoSocket: {
    en: 'It is installed, but {address} is not there.',
    zh: '已安装，但 {address} 不存在。',
  },
  stoppedRefused: {
    en: '{address} is there, but nobody listens on it.',
    zh: '{address} 存在，但没有进程在监听。',
  },
  denied: { en: 'user {user} may not use Docker', zh: '用户 {user} 无权使用 Docker' },
  deniedWhy: {
    en: '{address} refuses access: permission denied.',
    zh: '{address} 拒绝访问：权限不足。',
  },
  deniedSession: {
    en: 'The user is in group docker already; this session began before that.',
    zh: '该用户已在 docker 组中，但当前会话是在加入之前开始的。',
  },
  misdirected: {
    en: 'docker is pointed at a place where no daemon answers',
    zh: 'docker 指向的地方没有守护进程回应',
  },
  byEnvironment: { en: 'DOCKER_HOST says {address}.', zh: 'DOCKER_HOST 的值是 {address}。' },
  byContext: {
    en: 'The context in use, "{context}", says {address}.',
    zh: '当前使用的上下文“{context}”指向 {address}。',
  },
  brokenContext: {
    en: 'the docker context in use cannot be read',
    zh: '当前的 docker 上下文无法读取',
  },
  unknownHost: { en: 'Its host name cannot be resolved.', zh: '其中的主机名无法解析。' },
  unreachable: { en: 'That machine cannot be reached.', zh: '那台机器无法连通。' },
  nobodyListens: { en: 'Nobody listens there.', zh: '那里没有进程在监听。' },
  noSocketThere: { en: 'There is no such socket.', zh: '那里没有这个套接字。' },
  notDocker: { en: 'Something else than Docker answers there.', zh: '那里回应的不是 Docker。' },
  tls: { en: 'The TLS connection could not be made.', zh: '无法建立 TLS 连接。' },
  otherSocket: { en: 'There is a socket at {path}.', zh: '{path} 处有一个套接字。' },
  engineOld: { en: 'Docker {version} is too old', zh: 'Docker {version} 版本过旧' },
  engineOldWhy: {
    en: 'Version {minimum} or later is needed.',
    zh: '需要 {minimum} 或更新的版本。',
  },
  engineBelow: {
    en: 'Docker {version} ({recommended} recommended)',
    zh: 'Docker {version}（建议 {recommended}）',
  },
  engineFine: { en: 'Docker {version}', zh: 'Docker {version}' },
  remoteTitle: { en: 'place of the Docker daemon', zh: 'Docker 守护进程的位置' },
  remote: {
    en: 'the Docker daemon runs on another machine: {host}',
    zh: 'Docker 守护进程在另一台机器上：{host}',
  },
  remoteWhy: {
    en: 'Containers mount files of the deployment directory, so both must be on the same machine.',
    zh: '容器要挂载部署目录中的文件，所以二者必须在同一台机器上。',
  },
  composeTitle: { en: 'Docker Compose', zh: 'Docker Compose' },
  composeV1: { en: 'only Compose v1 is installed', zh: '只安装了 Compose v1' },
  composeV1Why: {
    en: '{path} is version {version}. It cannot read the file; version {minimum} or later is needed.',
    zh: '{path} 的版本是 {version}，读不了部署文件；需要 {minimum} 或更新的版本。',
  },
  composeNone: { en: 'Docker Compose is not installed', zh: '没有安装 Docker Compose' },
  composeNoneWhy: {
    en: 'The docker client has no compose plug-in. Version {minimum} or later is needed.',
    zh: 'docker 客户端没有 compose 插件。需要 {minimum} 或更新的版本。',
  },
  composeNoClient: { en: 'the docker client is not installed', zh: '没有安装 docker 客户端' },
  composeOld: {
    en: 'Docker Compose {version} is too old',
    zh: 'Docker Compose {version} 版本过旧',
  },
  composeBelow: {
    en: 'Docker Compose {version} ({recommended} recommended)',
    zh: 'Docker Compose {version}（建议 {recommended}）',
  },
  composeFine: { en: 'Docker Compose {version}', zh: 'Docker Compose {version}' },
  archService: {
    en: 'the program of {service} is not for this processor',
    zh: '{service} 的程序与本机处理器架构不符',
  },
  archServiceWhy: {
    en: 'The kernel refuses it ("exec format error"): an image of another architecture under the same name, or a damaged start script.',
    zh: '内核拒绝执行（“exec format error”）：同名镜像的架构不对，或启动脚本已损坏。',
  },
  nextLog: { en: 'see its last words', zh: '查看它的日志' },
  archTitle: { en: 'CPU architecture', zh: 'CPU 架构' },
  arch: { en: 'this machine is {arch}', zh: '本机是 {arch} 架构' },
  archWhy: {
    en: 'The images exist for {supported} only; emulation is too slow and is not supported.',
    zh: '镜像只有 {supported} 版本；模拟运行太慢，不受支持。',
  },
  imageArchTitle: { en: 'architecture of the images', zh: '镜像架构' },
  imageArch: {
    en: '{n} {n|image is|images are} for another architecture',
    zh: '{n} 个镜像属于其他架构',
  },
  imageArchWhy: { en: 'Needed: {supported}.', zh: '需要：{supported}。' },
  imageMissingTitle: { en: 'images on this machine', zh: '本机镜像' },
  imageMissing: {
    en: '{n} of {total} images are not here yet; the deploy pulls them',
    zh: '{total} 个镜像中有 {n} 个不在本机，部署时会拉取',
  },
  imagesBuilt: {
    en: 'the images of a rehearsal are built on the spot',
    zh: '演练镜像会在本机现场构建',
  },
  nextInstall: { en: 'install the engine and Compose', zh: '安装引擎和 Compose' },
  nextInstallCompose: { en: 'install Compose v2', zh: '安装 Compose v2' },
  nextPlugins: { en: 'make the folder for plug-ins', zh: '建立插件目录' },
  nextExecutable: { en: 'make it executable', zh: '设为可执行' },
  nextReleaseNumber: {
    en: 'Docker’s servers know releases of CentOS only; 8 fits these systems',
    zh: 'Docker 的软件源只认 CentOS 的版本号，这类系统对应 8',
  },
  nextRepository: { en: "add Docker's own packages", zh: '添加 Docker 官方软件源' },
  nextManual: { en: 'how to install it on this system', zh: '查看本系统的安装方法' },
  nextStart: { en: 'start it', zh: '启动它' },
  nextGroup: { en: 'then log in again', zh: '然后重新登录' },
  nextNewGroup: { en: 'a shell that has the group', zh: '打开一个已有该组权限的 shell' },
  nextAsRoot: { en: 'or look as root, this once', zh: '或者仅此一次以 root 检查' },
  nextUnset: { en: 'use the daemon of this machine', zh: '改用本机的守护进程' },
  nextSocket: { en: 'use the socket that is there', zh: '改用现有的套接字' },
  nextSeeContexts: { en: 'see where each context leads', zh: '查看各上下文指向何处' },
  nextOnThatMachine: { en: 'log in there and deploy there', zh: '登录那台机器，在那里部署' },
  nextPull: { en: 'pull them now', zh: '现在就拉取' },
  nextLoad: { en: 'or load them from files', zh: '或从文件载入' },
  nextRehearse: { en: 'a rehearsal builds its own images', zh: '演练会构建自己的镜像' },
  nextRemove: {
    en: 'remove it, so that the right one is pulled',
    zh: '删除它，以便拉取正确的镜像',
  },
});
