import { defineTexts } from '../message.ts';

/** Errors of the machine that any command can meet. */
export const errorTexts = defineTexts('errors', {
  diskFull: { en: 'the disk is full: {path}', zh: '磁盘空间已用尽：{path}' },
  diskFullWhy: {
    en: 'Nothing more could be written. Existing data is unchanged.',
    zh: '无法继续写入，原有内容没有改动。',
  },
  seeSpace: { en: 'see which file systems are full', zh: '查看哪个文件系统已满' },
  seeDockerSpace: { en: 'see how much space Docker uses', zh: '查看 Docker 占用的空间' },
  quota: { en: 'the disk quota is used up: {path}', zh: '磁盘配额已用尽：{path}' },
  denied: { en: 'no permission: {path}', zh: '没有权限：{path}' },
  deniedWhy: {
    en: 'User {user} is not allowed to do this there.',
    zh: '用户 {user} 无权对它执行该操作。',
  },
  seeOwner: { en: 'see who owns it', zh: '查看它的属主' },
  readOnly: { en: 'read-only file system: {path}', zh: '文件系统只读：{path}' },
  readOnlyWhy: {
    en: 'Nothing can be written there. After disk errors Linux remounts a file system read-only.',
    zh: '该位置无法写入。磁盘出错后，Linux 会把文件系统改为只读挂载。',
  },
  seeMount: { en: 'see how it is mounted', zh: '查看挂载方式' },
  tooManyFiles: { en: 'too many open files', zh: '打开的文件过多' },
  tooManyFilesWhy: {
    en: 'The limit of this shell is too low.',
    zh: '当前 shell 的文件数上限过低。',
  },
  raiseLimit: { en: 'raise the limit, then run it again', zh: '提高上限，然后重新运行' },
  notFound: { en: 'not found: {path}', zh: '找不到 {path}' },
  notDirectory: { en: 'not a directory: {path}', zh: '不是目录：{path}' },
  isDirectory: { en: 'a directory, not a file: {path}', zh: '这是目录而不是文件：{path}' },
  notFile: {
    en: 'not a file but a pipe, socket or device: {path}',
    zh: '这不是文件，而是管道、套接字或设备：{path}',
  },
  fileTooLarge: { en: 'the file is too large: {path}', zh: '文件过大：{path}' },
  alreadyThere: { en: '{path} exists already', zh: '{path} 已存在' },
  nameTooLong: { en: 'the path is too long: {path}', zh: '路径过长：{path}' },
  linkLoop: { en: 'symbolic link loop: {path}', zh: '符号链接形成循环：{path}' },
  dockerDown: { en: 'the Docker daemon does not answer', zh: 'Docker 守护进程没有响应' },
  dockerDownWhy: {
    en: 'Nothing is listening on {path}.',
    zh: '{path} 上没有进程在监听。',
  },
  startDocker: { en: 'start it', zh: '启动它' },
  dockerDenied: {
    en: 'no permission to use the Docker daemon on {path}',
    zh: '无法使用 Docker：没有访问 {path} 的权限',
  },
  joinGroup: { en: 'then log in again', zh: '然后重新登录' },
  refused: { en: 'nothing is listening on {address}', zh: '{address} 上没有进程在监听' },
  strangeAnswer: {
    en: 'unreadable answer from {address}',
    zh: '无法读懂 {address} 的响应',
  },
  databaseRefused: {
    en: 'PostgreSQL at {address} refused the request ({code})',
    zh: '{address} 上的 PostgreSQL 拒绝了请求（{code}）',
  },
  checkAll: { en: 'check everything', zh: '检查全部' },
  timedOut: { en: 'no answer in time from {address}', zh: '{address} 未在规定时间内响应' },
  unreachable: { en: '{address} cannot be reached', zh: '无法连接到 {address}' },
  noSuchHost: { en: 'the name {address} cannot be resolved', zh: '无法解析域名 {address}' },
  certificate: {
    en: 'the certificate of {address} is not trusted',
    zh: '{address} 的证书不受信任',
  },
  inUse: { en: '{address} is already in use', zh: '{address} 已被占用' },
  thisDirectory: { en: 'the current directory no longer exists', zh: '当前目录已不存在' },
  thisDirectoryWhy: {
    en: 'It was deleted after this shell entered it.',
    zh: '它在当前 shell 进入之后被删除了。',
  },
  goElsewhere: { en: 'change to an existing directory', zh: '切换到存在的目录' },
});
