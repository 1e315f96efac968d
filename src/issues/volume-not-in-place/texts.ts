import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('volume-not-in-place', {
  title: {
    en: 'a volume is read-only or not in its place inside a container',
    zh: '容器内的数据卷变为只读或不在原位',
  },
  about: {
    en: 'A container keeps the mounts that it was started with. They change when somebody mounts something inside it, or when the kernel makes a whole disk read-only after errors. The service goes on with what it has in memory and loses what it writes.',
    zh: '容器启动后挂载一般不再变化。有人在容器内挂载了别的东西，或磁盘出错后内核把整个文件系统设为只读时，挂载才会变。服务仍靠内存中的内容运行，而写入的数据会丢失。',
  },
  readOnly: { en: '{service}: {path} is read-only', zh: '{service}：{path} 是只读的' },
  readOnlyWhy: {
    en: 'The container was made with a volume that can be written, and it was made read-only since. A start mounts it as it was.',
    zh: '容器创建时该卷可写，之后被改为只读。重启容器会按原样重新挂载。',
  },
  device: {
    en: '{service}: the disk under {path} has become read-only',
    zh: '{service}：{path} 所在的磁盘变成了只读',
  },
  deviceWhy: {
    en: 'The kernel does this after errors of the disk, to protect the data. Look into its messages before any restart; copy the data first if the disk is failing.',
    zh: '磁盘出错时，内核会这样做以保护数据。重启前请先查看内核日志；如果磁盘正在损坏，请先复制数据。',
  },
  covered: {
    en: '{service}: another file system hides {path}',
    zh: '{service}：{path} 被另一个文件系统遮住',
  },
  coveredWhy: {
    en: 'Something was mounted over the volume: the service sees neither its data nor writes to it. After a restart it is in its place again; what was written meanwhile is lost.',
    zh: '卷的上面又挂载了别的文件系统：服务既看不到自己的数据，也没有写入其中。重启后恢复原位，其间写入的内容会丢失。',
  },
  missing: { en: '{service}: {path} is not mounted', zh: '{service}：{path} 没有挂载' },
  missingWhy: {
    en: 'The container was made with a volume there, and it is gone: what the service writes stays in the container and is lost with it. A start mounts it as it was.',
    zh: '容器创建时这里挂载了卷，现在已不在：服务写入的内容只留在容器里，会随容器一起丢失。重启容器会按原样重新挂载。',
  },
  nextLook: { en: 'see what is mounted there', zh: '查看那里挂载的是什么' },
  nextKernel: { en: 'see what the kernel says of the disk', zh: '查看内核关于磁盘的日志' },
});
