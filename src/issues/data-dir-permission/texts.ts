import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('data-dir-permission', {
  title: { en: 'a service cannot write to its data directory', zh: '服务没有数据目录的写权限' },
  maybe: {
    en: '{service} may not be able to write its data',
    zh: '{service} 可能无法写入自己的数据',
  },
  maybeWhy: {
    en: '{path} belongs to uid {uid}; the service runs as uid {wanted}.',
    zh: '{path} 属于 uid {uid}，而服务以 uid {wanted} 运行。',
  },
  broken: { en: '{service} cannot write its data', zh: '{service} 无权写入自己的数据' },
  couldNot: {
    en: '{service} could not write its data when it last started',
    zh: '{service} 上次启动时无权写入自己的数据',
  },
  why: {
    en: 'The directory belongs to a user other than the one that the service runs as.',
    zh: '目录的属主不是它运行时所用的用户。',
  },
  modeWhy: {
    en: 'The permissions of the directory are not those that the server insists on.',
    zh: '目录的权限不符合该服务的要求。',
  },
  lockedWhy: {
    en: 'The attribute “immutable” (chattr +i) or “append only” (+a) forbids every change there, also to root: “Operation not permitted” although owner and mode are right.',
    zh: '那里设置了“不可修改”（chattr +i）或“只可追加”（+a）属性，连 root 也不能改动：属主和权限都正确，却报 “Operation not permitted”。',
  },
  nextUnlock: { en: 'take the attribute away', zh: '去掉该属性' },
  rightNow: {
    en: 'The owner and the permissions of its data directory are right now. Restart it; if it ends with the same line, a file inside belongs to another user.',
    zh: '数据目录本身的属主和权限现在都正确。请重启该服务；如果仍以同一行日志退出，则是目录内的某个文件属于其他用户。',
  },
  stepChmod: {
    en: 'Give the directory of {service} the permissions that it wants',
    zh: '把 {service} 的目录改回它要求的权限',
  },
  nextChmod: { en: 'give it the permissions that the server wants', zh: '改回该服务要求的权限' },
  about: {
    en: 'Several servers run as their own users inside their containers and need data directories that belong to those users. The owner changes when the directory is copied, restored or changed with "chown -R".',
    zh: '有些服务在容器里以自己的用户运行，数据目录必须属于这些用户。复制、恢复或对目录执行 chown -R 之后，属主会变。',
  },
  means: {
    en: 'The data directory belongs to a user other than the one that the container runs as, or its permissions shut that user out.',
    zh: '数据目录的属主与容器内运行的用户不一致，或其权限不允许该用户进入。',
  },
  waySee: { en: 'show owners and modes', zh: '查看属主和权限' },
  wayDeploy: { en: 'correct them', zh: '恢复正确的属主和权限' },
  nextChown: { en: 'give it to the service', zh: '把目录交给该服务' },
  nextDeploy: {
    en: 'corrects owners and permissions, as root',
    zh: '以 root 运行，自动修正属主和权限',
  },
  fixTitle: {
    en: 'gives the data directory the owner and permissions that its service needs',
    zh: '修正数据目录的属主和权限，使服务可以写入',
  },
  fixChange: { en: 'owner {have} → {want}', zh: '属主 {have} → {want}' },
  fixUntouched: {
    en: 'the contents of the files, and other directories',
    zh: '文件内容和其他目录',
  },
  stepChown: { en: 'Give the directory to user {uid}', zh: '把目录交给用户 {uid}' },
});
