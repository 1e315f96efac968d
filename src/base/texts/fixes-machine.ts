import { defineTexts } from '../message.ts';

/** Fixes of the machine: the daemon and its file, directories, the kernel. */
export const machineFixTexts = defineTexts('fixes-machine', {
  kindDaemonJson: { en: 'file of the Docker daemon', zh: 'Docker 守护进程配置' },
  kindOwner: { en: 'owner', zh: '属主' },
  kindMode: { en: 'permissions', zh: '权限' },
  kindSysctl: { en: 'limit of the kernel', zh: '内核参数' },
  needsRoot: {
    en: 'Only root may change this. As root it is done for you; the other steps are the same by hand.',
    zh: '只有 root 才能做这项修改。用 root 运行即可自动完成；后面的步骤是相同操作的手工做法。',
  },
  stepAsRoot: { en: 'Let it be done, as root', zh: '用 root 自动完成' },
  stepAgain: { en: 'Then run this again', zh: '然后再次运行' },
  notTaken: {
    en: 'The Docker daemon did not take over {path}',
    zh: 'Docker 守护进程没有采用 {path} 的内容',
  },
  notTakenWhy: {
    en: 'It was told to read the file again, and still works with other mirrors.',
    zh: '已通知它重新读取，但它使用的镜像站没有变化。',
  },
  seeDaemonLog: { en: 'what the daemon says of it', zh: '查看守护进程的说法' },
  noPlainFile: { en: '{path} is no plain small file', zh: '{path} 不是普通的小文件' },
  mirrorsTitle: {
    en: 'gives Docker mirrors that answer, without a restart',
    zh: '为 Docker 配置可用的镜像站，不重启',
  },
  mirrorsClear: { en: 'take all mirrors away again', zh: '清空所有镜像站' },
  mirrorsNow: {
    en: '{n} {n|mirror|mirrors}; the daemon reads the file again',
    zh: '{n} 个镜像站；守护进程会重新读取配置',
  },
  mirrorsUntouched: {
    en: 'every other key of the file; the daemon and all containers go on running',
    zh: '配置中的其他键；守护进程和所有容器都继续运行',
  },
  mirrorsHubOnly: {
    en: 'Mirrors serve images of Docker Hub only; those of other registries are still pulled from their origin.',
    zh: '镜像站只对 Docker Hub 的镜像有效，其他仓库的镜像仍从原处拉取。',
  },
  mirrorDead: {
    en: '{mirror} stands in the file and does not answer; it is left there.',
    zh: '{mirror} 已在配置中但没有响应，予以保留。',
  },
  mirrorsProved: {
    en: 'docker info shows {n} {n|mirror|mirrors}',
    zh: 'docker info 显示 {n} 个镜像站',
  },
  noMirrorAnswers: {
    en: 'None of the {n} known {n|mirror|mirrors} answers from here, so none was added.',
    zh: '已知的 {n} 个镜像站都无法从本机访问，因此没有添加。',
  },
  daemonNotSeen: {
    en: 'The daemon that answers is not a process of this machine, so its file cannot be found from here.',
    zh: '所用的守护进程不是本机可见的进程，因此无法在这里定位它的配置文件。',
  },
  daemonWouldRefuse: {
    en: 'The daemon would refuse {path} as it stands, and mirrors with it.',
    zh: '{path} 现有的内容会被守护进程拒绝，镜像站也就无法生效。',
  },
  keyUnknown: {
    en: 'Docker {version} does not know the key {key}',
    zh: 'Docker {version} 不认识键 {key}',
  },
  stepLoad: {
    en: 'Load the images from files that were saved on another machine',
    zh: '在另一台机器上导出镜像，再从文件载入',
  },
  stepOwnMirror: {
    en: 'Or name a mirror of your own and run this again',
    zh: '或者指定自己的镜像站，再次运行',
  },
  stepEditDaemon: {
    en: 'Add "registry-mirrors": ["https://MIRROR"] to the file',
    zh: '在文件中加入 "registry-mirrors": ["https://MIRROR"]',
  },
  stepMendFile: { en: 'Mend these places', zh: '修改以上各处' },
  stepReload: {
    en: 'Tell the daemon to read it; nothing restarts',
    zh: '通知守护进程重新读取，不会重启',
  },
  stepSeeMirrors: { en: 'See them under "Registry Mirrors"', zh: '在“Registry Mirrors”一栏确认' },
  daemonJsonTitle: {
    en: 'takes comments, stray commas and doubled keys out of daemon.json',
    zh: '去掉 daemon.json 中的注释、多余逗号和重复的键',
  },
  daemonJsonUntouched: {
    en: 'what the file means; the running daemon reads it at its next start',
    zh: '配置的含义；运行中的守护进程下次启动时才会读取',
  },
  daemonStartAfter: {
    en: 'Afterwards start Docker: sudo systemctl start docker',
    zh: '完成后启动 Docker：sudo systemctl start docker',
  },
  tooManyFiles: {
    en: '{path} holds more than {most} files; its owners cannot be remembered one by one',
    zh: '{path} 中的文件超过 {most} 个，无法逐个记录属主',
  },
  sysctlRefused: { en: 'The kernel did not take {key}', zh: '内核没有接受 {key}' },
  secretsTitle: {
    en: 'closes files with secrets to other users',
    zh: '禁止其他用户读取含密钥的文件',
  },
  secretsUntouched: { en: 'what is in the files', zh: '文件内容' },
  ownerTitle: {
    en: 'gives the data directory to the user of its service',
    zh: '把数据目录交给服务所用的用户',
  },
  ownerChange: { en: 'owner {have} → {want}', zh: '属主 {have} → {want}' },
  ownerUntouched: {
    en: 'what is in the files, and other directories',
    zh: '文件内容和其他目录',
  },
  stepChown: { en: 'Give the directory to user {uid}', zh: '把目录交给用户 {uid}' },
  stepRestart: { en: 'Start what refused again', zh: '重新启动受影响的服务' },
  sysctlTitle: {
    en: 'raises vm.max_map_count, now and for good',
    zh: '调高 vm.max_map_count，立即且永久生效',
  },
  sysctlUntouched: { en: 'every other limit; all other services', zh: '其他内核参数和其他服务' },
  stepSysctl: { en: 'Raise the limit now', zh: '立即调高' },
  stepSysctlKeep: {
    en: 'Keep it over the next start of the machine',
    zh: '使其在重启机器后仍然有效',
  },
  kernelOutside: {
    en: 'This is a container in which the kernel cannot be changed. Type the first two on the machine itself.',
    zh: '当前处于容器中，无法修改内核参数。请在宿主机上执行前两步。',
  },
  memlockWhy: {
    en: 'The kernel allows enough; the service may not lock its memory, which its own limits in the Compose file decide.',
    zh: '内核参数已足够；服务无法锁定内存，这由 Compose 文件中的限制决定。',
  },
  stepMemlock: {
    en: 'Allow it in an override of the Compose file: ulimits.memlock -1, soft and hard',
    zh: '在 Compose 覆盖文件中放开：ulimits.memlock 的 soft 和 hard 均设为 -1',
  },
  kindImages: { en: 'images', zh: '镜像' },
  noArchiveLoads: { en: 'No archive in {dir} can be loaded', zh: '{dir} 中没有可载入的归档' },
  imagesPull: { en: 'pulled, through mirrors where needed', zh: '拉取，必要时经过镜像站' },
  imagesLoad: { en: 'loaded from {dir}', zh: '从 {dir} 载入' },
  imagesTitle: { en: 'gets the images that are missing', zh: '获取缺少的镜像' },
  imagesUntouched: { en: 'images that are there; containers; data', zh: '已有的镜像、容器和数据' },
  fromImages: {
    en: 'from=DIR: load archives of images from a directory',
    zh: 'from=目录：从目录载入镜像归档',
  },
  absolutePath: { en: '{path}: the whole path is needed', zh: '{path}：请给出完整路径' },
  startFailed: {
    en: 'Installed, but it did not start by itself: {words}',
    zh: '已安装，但未能自行启动：{words}',
  },
  kindPackages: { en: 'packages', zh: '软件包' },
  aptFailed: { en: 'The packages could not be installed', zh: '软件包安装失败' },
  fromServers: { en: "installed from the distribution's servers", zh: '从发行版软件源安装' },
  fromFiles: { en: 'installed from {n} {n|file|files}', zh: '从 {n} 个文件安装' },
  noPackages: {
    en: '{dir}: no folder with .deb files, given as a whole path',
    zh: '{dir}：不是包含 .deb 文件的完整路径',
  },
  badPackage: { en: '{file} is no package for this machine', zh: '{file} 不是适用于本机的软件包' },
  fromPackages: {
    en: 'from=DIR: install .deb files from a directory, without a network',
    zh: 'from=目录：从目录安装 .deb 文件，无需网络',
  },
  dockerTitle: { en: 'installs Docker and Compose', zh: '安装 Docker 和 Compose' },
  composeTitle: { en: 'installs Compose v2', zh: '安装 Compose v2' },
  packagesUntouched: { en: 'settings and data of this deployment', zh: '此部署的设置和数据' },
  packagesForGood: {
    en: 'packages set up users, services and network rules; they stay installed, also when it is not verified',
    zh: '软件包会创建用户、服务和网络规则；即使未通过验证也会保留',
  },
  composeApart: {
    en: 'This distribution has no package of Compose v2. Afterwards: {command}',
    zh: '该发行版没有 Compose v2 软件包。完成后请运行：{command}',
  },
  kindLog: { en: 'log', zh: '日志' },
  logBytes: {
    en: 'emptied, {size}; the last lines stay in a file beside it',
    zh: '清空 {size}，末尾部分另存于旁边的文件',
  },
  diskTitle: { en: 'empties large logs of this deployment', zh: '清空此部署的大日志' },
  diskUntouched: {
    en: 'databases and all other data; no service restarts',
    zh: '数据库及其他数据；服务不会重启',
  },
  logsForGood: {
    en: 'what the logs said is gone but for their last lines',
    zh: '除末尾部分外，日志内容不再保留',
  },
  diskWhy: {
    en: 'What may go is for you to say. This is what is largest here.',
    zh: '哪些可以删除需要由你决定。以下是本机占用最大的部分。',
  },
  diskSee: {
    en: 'See which disk is full, and what Docker holds of it',
    zh: '查看哪个磁盘已满，以及 Docker 的占用',
  },
  diskConsumer: { en: '{path} holds {size}', zh: '{path} 占用 {size}' },
  diskEmptyLog: { en: 'Empty this log, {size}', zh: '清空这个日志（{size}）' },
  diskImages: { en: 'Remove images without a name', zh: '删除没有名称的镜像' },
  diskBackups: { en: 'Move old backups to another disk', zh: '把旧备份移到其他磁盘' },
  diskAfter: { en: 'Look whether the services have recovered', zh: '检查服务是否恢复' },
  kindBackup: { en: 'backup', zh: '备份' },
  backupWhat: {
    en: 'every database, settings, secrets; read to its end',
    zh: '全部数据库、设置和密钥，并完整校验',
  },
  backupTitle: { en: 'makes a new backup', zh: '重新备份' },
  backupUntouched: {
    en: 'the damaged backup and older ones; no service restarts',
    zh: '损坏的备份和更早的备份；服务不会重启',
  },
  clockTitle: { en: 'how this machine gets its time', zh: '校准本机时间' },
  clockWhy: {
    en: 'A clock that jumps ends logins and spoils metrics; so when it jumps is for you to say.',
    zh: '时间跳变会使登录失效、监控数据错乱，因此由你决定何时校准。',
  },
  clockSee: { en: 'Compare: this machine says {now} UTC', zh: '对照：本机时间为 {now}（UTC）' },
  clockChrony: {
    en: 'chrony keeps the time here: let it step now',
    zh: '本机使用 chrony：立即校准',
  },
  clockSystemd: { en: 'Let systemd keep the time', zh: '由 systemd 同步时间' },
  clockNone: { en: 'Install what keeps the time', zh: '安装时间同步服务' },
  clockByHand: { en: 'Without a time server: set it by hand', zh: '没有时间服务器时：手工设置' },
  clockRestart: {
    en: 'Start the services anew, so that all see the same time',
    zh: '重启服务，使时间一致',
  },
});
