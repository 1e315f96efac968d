import { defineTexts } from '../message.ts';

/** What `explain` says of problems of the machine, of Docker and of images: why they happen, and the ways out. */
export const aboutTexts = defineTexts('about', {
  docker: {
    en: 'Everything runs in Docker, so nothing can be started, and little be looked at, while the daemon is absent, stopped, out of reach or too old. It is usually stopped after a restart of the machine without "systemctl enable", after a wrong daemon.json, or the user is not in group docker.',
    zh: '所有服务都运行在 Docker 里。守护进程没有安装、没有运行、无法访问或版本过旧时，什么都启动不了，也看不到多少东西。常见原因：机器重启后没有设为开机启动、daemon.json 写错、当前用户不在 docker 组里。',
  },
  dockerStatus: {
    en: 'see whether it runs, and its last words',
    zh: '查看是否在运行，以及最后的日志',
  },
  dockerEnable: { en: 'start it now and after each restart', zh: '立即启动，并设为开机启动' },
  dockerConfig: {
    en: 'check daemon.json (Docker 23 or later)',
    zh: '检查 daemon.json（Docker 23 及以上）',
  },
  dockerGroup: {
    en: 'let this user use Docker; then log in again',
    zh: '允许当前用户使用 Docker，之后重新登录',
  },
  remote: {
    en: 'DOCKER_HOST or the context in use names a daemon on another machine. Containers there do not see the files of this directory, so a deployment must be run on the machine of its daemon.',
    zh: 'DOCKER_HOST 或当前上下文指向了另一台机器上的守护进程。那里的容器看不到本目录的文件，因此部署必须在守护进程所在的机器上进行。',
  },
  remoteUnset: { en: 'use the daemon of this machine', zh: '使用本机的守护进程' },
  remoteContext: { en: 'see which contexts there are', zh: '查看有哪些上下文' },
  compose: {
    en: 'The services are started by "docker compose", the plug-in of version 2. The old program docker-compose (version 1) is no longer maintained and reads these files differently.',
    zh: '服务由 docker compose（第 2 版插件）启动。旧的 docker-compose（第 1 版）已停止维护，对这些文件的解释也不同。',
  },
  composeVersion: { en: 'see which one is installed', zh: '查看已安装的版本' },
  composeInstall: { en: "install it from Docker's repository", zh: '从 Docker 软件源安装' },
  arch: {
    en: 'The images are built for amd64 only. On another processor their programs cannot start ("exec format error"); emulating all of them is too slow for work.',
    zh: '镜像只有 amd64 版本。在其他处理器上程序无法启动（“exec format error”）；全部靠模拟运行则慢得无法使用。',
  },
  archSee: { en: "see this machine's architecture", zh: '查看本机架构' },
  archRehearse: {
    en: 'try it all with stand-ins, on any architecture',
    zh: '用替身演练，任何架构都可以',
  },
  resources: {
    en: 'With too little memory the kernel ends services at random; with too little disk databases stop writing. The recommendation is for a team at work, the floor for a first look.',
    zh: '内存太小，内核会随机结束服务；磁盘太小，数据库会停止写入。推荐配置面向团队日常使用，最低配置只够初步试用。',
  },
  resourcesMemory: { en: 'see memory', zh: '查看内存' },
  resourcesDisk: { en: 'see disks', zh: '查看磁盘' },
  disk: {
    en: 'Databases stop, Elasticsearch turns read-only at 95 %, and images cannot be unpacked when a disk or its inodes run out. Logs, old images and stopped containers are the usual takers.',
    zh: '磁盘或 inode 用尽时，数据库会停止，Elasticsearch 在 95 % 时变为只读，镜像也无法解压。常见的占用者是日志、旧镜像和已停止的容器。',
  },
  diskDocker: { en: 'see what Docker holds', zh: '查看 Docker 占用' },
  diskPrune: { en: 'remove images that no container uses', zh: '删除没有容器使用的镜像' },
  diskData: { en: 'see what the data directories hold', zh: '查看数据目录占用' },
  directory: {
    en: 'Settings, rendered files and data live in the deployment directory, so whoever deploys must be able to write there.',
    zh: '设置、生成的文件和数据都在部署目录里，执行部署的用户必须能写入。',
  },
  directoryOwner: { en: 'see who owns it', zh: '查看属主' },
  directoryOther: { en: 'use another directory', zh: '换一个目录' },
  dataDir: {
    en: 'Several servers run as users of their own inside their containers and need data directories that belong to these. They change hands when somebody copies, restores or "chown -R"s the directory.',
    zh: '有些服务在容器里以自己的用户运行，数据目录必须属于这些用户。复制、恢复或对目录执行 chown -R 之后，属主会变。',
  },
  dataDirSee: { en: 'see owners and modes', zh: '查看属主和权限' },
  dataDirDeploy: { en: 'set them right', zh: '恢复正确的属主和权限' },
  port: {
    en: 'Each published port can be held by one program only. Usually an older installation, a web server or a second deployment on the same machine has it.',
    zh: '每个对外端口只能由一个程序占用。通常是旧的安装、另一个网页服务器，或同一台机器上的第二套部署占用了它。',
  },
  portSee: { en: 'see all published ports and who holds them', zh: '查看所有对外端口及占用者' },
  portRemap: { en: 'take free ports instead', zh: '改用空闲端口' },
  imageArch: {
    en: 'An image for another processor was pulled or loaded, often from an offline package made on another kind of machine. Containers of it end at once with "exec format error".',
    zh: '拉取或加载了另一种处理器的镜像，常见于在其他架构的机器上制作的离线包。用它启动的容器会立刻以“exec format error”结束。',
  },
  imageList: { en: 'see each image', zh: '查看每个镜像' },
  imageMissing: {
    en: 'A deploy pulls what is missing, through mirrors where the origin is out of reach. On a machine without a network images are loaded from files.',
    zh: '部署时会拉取缺少的镜像，连不上源站时通过镜像站拉取。没有网络的机器可以从文件加载。',
  },
  imagePull: { en: 'pull them now', zh: '现在就拉取' },
  imageLoad: { en: 'load them from files', zh: '从文件加载' },
  clock: {
    en: 'Logins are signed with a time. When the clock of the server is wrong, tokens are expired before they are used or not valid yet, and certificates are refused.',
    zh: '登录凭证带有时间签名。服务器时间不对时，令牌会在使用前就过期或尚未生效，证书也会被拒绝。',
  },
  clockSee: { en: 'see time and synchronisation', zh: '查看时间和同步状态' },
  clockSync: { en: 'let the machine set its clock', zh: '开启自动对时' },
});
