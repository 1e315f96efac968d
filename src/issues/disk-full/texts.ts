import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('disk-full', {
  title: { en: 'a disk is full', zh: '磁盘已满' },
  broken: { en: 'the disk of {path} is full: {free} free', zh: '{path} 所在磁盘已满：仅剩 {free}' },
  why: { en: 'Databases stop when they cannot write.', zh: '数据库写不进数据就会停止工作。' },
  filling: {
    en: 'the disk of {path} is {percent} % full ({free} free)',
    zh: '{path} 所在磁盘已用 {percent} %（还剩 {free}）',
  },
  inodes: { en: 'the disk of {path} has no inodes left', zh: '{path} 所在磁盘的 inode 已用尽' },
  inodesWhy: {
    en: 'It holds too many files; no new file can be created.',
    zh: '文件数量过多，无法再新建文件。',
  },
  ownWhy: {
    en: 'It is a disk of this service alone: a volume, a quota or a file system in memory.',
    zh: '这是该服务单独使用的磁盘：独立的卷、配额或内存文件系统。',
  },
  log: { en: '{service} cannot write: its disk is full', zh: '{service} 无法写入：磁盘已满' },
  logWhy: {
    en: 'The disks that are visible from here have free space: the service writes to a disk or a memory file system of its own.',
    zh: '从本机看到的磁盘都有空间：写满的是它自己的磁盘或内存文件系统。',
  },
  about: {
    en: 'When a disk or its inodes run out, databases stop, Elasticsearch becomes read-only (at 95 %) and images cannot be unpacked. Logs, old images and stopped containers usually take the space.',
    zh: '磁盘或 inode 用尽时，数据库会停止，Elasticsearch 在 95 % 时变为只读，镜像也无法解压。常见的占用者是日志、旧镜像和已停止的容器。',
  },
  means: {
    en: 'A service could not write: a file system is out of space or inodes, or a store has reached its own limit.',
    zh: '服务无法写入：文件系统没有空间或 inode，或者存储达到了自身上限。',
  },
  wayDocker: { en: 'show the disk usage of Docker', zh: '查看 Docker 占用' },
  wayPrune: { en: 'remove images that no container uses', zh: '删除没有容器使用的镜像' },
  wayData: { en: 'show the size of the data directories', zh: '查看数据目录占用' },
  nextFind: { en: 'show what takes the space', zh: '查看被什么占用' },
  nextDocker: { en: 'show the disk usage of Docker', zh: '查看 Docker 占用的空间' },
  nextWhich: { en: 'show which disk is full', zh: '查看是哪块磁盘' },
  fixTitle: { en: 'empties large logs of this deployment', zh: '清空此部署的大日志' },
  fixUntouched: {
    en: 'databases and all other data; no service restarts',
    zh: '数据库及其他数据；服务不会重启',
  },
  fixIrreversible: {
    en: 'only the last lines of the logs are kept',
    zh: '除末尾部分外，日志内容不再保留',
  },
  fixWhy: {
    en: 'You decide what can be deleted. These use the most space here.',
    zh: '哪些可以删除需要由你决定。以下是本机占用最大的部分。',
  },
  stepSee: {
    en: 'Show which disk is full, and how much of it Docker uses',
    zh: '查看哪个磁盘已满，以及 Docker 的占用',
  },
  stepConsumer: { en: '{path} uses {size}', zh: '{path} 占用 {size}' },
  stepEmptyLog: { en: 'Empty this log ({size})', zh: '清空这个日志（{size}）' },
  stepImages: { en: 'Remove untagged images', zh: '删除没有名称的镜像' },
  stepBackups: { en: 'Move old backups to another disk', zh: '把旧备份移到其他磁盘' },
  stepAfter: { en: 'Check whether the services have recovered', zh: '检查服务是否恢复' },
});
