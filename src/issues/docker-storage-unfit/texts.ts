import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('docker-storage-unfit', {
  title: {
    en: 'Docker’s storage does not fit its file system',
    zh: 'Docker 的存储驱动与文件系统不匹配',
  },
  about: {
    en: 'Docker keeps images in layers and needs a file system that supports them: ext4, or xfs created with ftype=1. On xfs without ftype, NFS, ZFS or another overlay the daemon does not start, or files in containers go wrong.',
    zh: 'Docker 用分层方式保存镜像，需要合适的文件系统：ext4，或创建时带 ftype=1 的 xfs。若放在没有 ftype 的 xfs、NFS、ZFS 或另一个 overlay 上，守护进程会启动失败，或者容器里的文件出错。',
  },
  means: {
    en: 'The daemon cannot use the file system below its data directory.',
    zh: '守护进程无法使用其数据目录所在的文件系统。',
  },
  wayShow: {
    en: 'show driver and file system',
    zh: '查看驱动与文件系统',
  },
  wayType: {
    en: 'show the type of the file system',
    zh: '查看文件系统类型',
  },
  wayFormat: {
    en: 'find an empty disk for it; `mkfs.xfs -n ftype=1` formats one and erases what is on it',
    zh: '找一块空盘供其使用；用 `mkfs.xfs -n ftype=1` 格式化，会清空该盘',
  },
  wayRoot: {
    en: 'set "data-root" to a directory on that disk, then restart Docker',
    zh: '把 "data-root" 指向该盘上的目录，再重启 Docker',
  },
  noType: {
    en: 'the file system of {path} does not support what Docker’s storage needs (d_type)',
    zh: '{path} 的文件系统不支持 Docker 存储所需的特性（d_type）',
  },
  vfs: {
    en: 'Docker copies whole images for every container (storage driver vfs)',
    zh: 'Docker 使用 vfs 存储驱动，每个容器都会完整复制镜像',
  },
  noTypeWhy: {
    en: 'Deleted and renamed files come back in containers; later versions of Docker refuse to start.',
    zh: '容器中已删除或改名的文件可能重新出现；更新的 Docker 会拒绝启动。',
  },
  vfsWhy: {
    en: 'It is slow and fills the disk. It is chosen when the file system supports nothing better.',
    zh: '速度慢且很占磁盘。只有文件系统不支持其他驱动时才会选它。',
  },
});
