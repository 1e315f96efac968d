import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('directory-not-writable', {
  title: { en: 'the deployment directory is not writable', zh: '部署目录不可写' },
  broken: { en: 'user {user} cannot write to {path}', zh: '用户 {user} 无法写入 {path}' },
  why: {
    en: '{at} belongs to uid {uid} with mode {mode}, or its file system is read-only.',
    zh: '{at} 属于 uid {uid}，权限为 {mode}；也可能是文件系统只读。',
  },
  notADirectory: { en: '{path} is not a directory', zh: '{path} 不是目录' },
  notADirectoryWhy: { en: '{at} is in the way.', zh: '{at} 挡在这里。' },
  about: {
    en: 'Settings, rendered files and data are in the deployment directory, so the user who deploys needs write access.',
    zh: '设置、生成的文件和数据都在部署目录里，执行部署的用户必须能写入。',
  },
  wayOwner: { en: 'show the owner', zh: '查看属主' },
  wayOther: { en: 'use another directory', zh: '换一个目录' },
  nextOwn: { en: 'become its owner', zh: '改为由你所有' },
  nextMount: {
    en: 'check whether it is mounted read-only (ro)',
    zh: '查看是否以只读（ro）方式挂载',
  },
  nextLook: { en: 'show what it is', zh: '查看它是什么' },
});
