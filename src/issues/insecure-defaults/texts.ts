import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('insecure-defaults', {
  title: { en: 'passwords or keys are publicly known', zh: '使用了公开的默认密码或密钥' },
  broken: {
    en: '{n} {n|password or key is|passwords or keys are} publicly known',
    zh: '{n} 个密码或密钥是公开的默认值',
  },
  secret: { en: '{name} in {file}', zh: '{file} 中的 {name}' },
  unnamed: { en: 'a value in {file}', zh: '{file} 中的一个值' },
  rendered: { en: '{name} of {service} in {file}', zh: '{file} 中 {service} 的 {name}' },
  about: {
    en: 'They are published in installation scripts: anyone who reaches a port of this server can use them. With the key of the gateway’s admin interface one can run programs on the server.',
    zh: '它们写在公开的安装脚本里：能访问本机端口的人都可以使用。持有网关管理密钥的人甚至能在服务器上执行程序。',
  },
  means: {
    en: 'Passwords or keys are the ones that anyone can read in a public repository.',
    zh: '密码或密钥仍是公开仓库里人人可见的默认值。',
  },
  nextReplace: { en: 'set a new one', zh: '换成新的值' },
  fixTitle: { en: 'replaces public passwords and keys', zh: '更换公开的密码与密钥' },
  fixNotice: {
    en: 'New values are written to {file}; {command} shows the logins. Tell everyone who used an old value.',
    zh: '新值写入 {file}，可用 {command} 查看登录信息。请通知仍在使用旧值的人。',
  },
  fixStays: { en: '{name} is kept: {why}', zh: '{name} 保持不变：{why}' },
  fixStaysHow: {
    en: 'To replace it manually, run {command} again.',
    zh: '如需手工更换，请再次执行：{command}',
  },
  fixStaysOnly: {
    en: 'The public values here cannot be replaced by a program, so nothing was changed and nothing restarts.',
    zh: '这里的公开值不能由程序更换，因此没有做任何改动，也不会重启服务。',
  },
  fixLeft: {
    en: '{n} {n|value is|values are} still public: {names}',
    zh: '仍有 {n} 个公开值：{names}',
  },
  fixDone: { en: 'every replaceable public value was replaced', zh: '可更换的公开值已全部更换' },
  stepEdit: { en: 'enter a new value of {name}', zh: '填写 {name} 的新值' },
  stepTell: {
    en: 'give {name} to the service that keeps a copy of it',
    zh: '将 {name} 同步到保存其副本的服务',
  },
});
