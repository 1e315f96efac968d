import { defineTexts } from '../core/message.ts';

/** Finding, reading and writing a deployment's settings and secrets. */
export const deploymentTexts = defineTexts('deployment', {
  noDeployment: {
    en: 'There is no deployment here: no {file} in {dir} or above it',
    zh: '这里没有部署：{dir} 及其上级目录中没有 {file}',
  },
  noDeploymentAt: { en: 'There is no {file} in {dir}', zh: '{dir} 中没有 {file}' },
  whatInit: { en: 'make a deployment in this directory', zh: '在当前目录创建部署' },
  whatInitThere: { en: 'make a deployment there', zh: '在该目录创建部署' },
  whatDir: { en: 'use one that is elsewhere', zh: '使用其他目录中的部署' },
  notReadable: { en: '{path} cannot be read ({code})', zh: '无法读取 {path}（{code}）' },
  whatLook: { en: 'see owner and mode', zh: '查看属主和权限' },

  secretsHeader: {
    en: 'Passwords and keys of this deployment. Keep this file to yourself; each value is in single quotes.',
    zh: '本部署的密码和密钥。请勿外传；每个值都写在单引号中。',
  },
  secretsReadable: {
    en: '{path} can be read by other users (mode {mode}): chmod 600 {path}',
    zh: '其他用户可以读取 {path}（权限 {mode}），请执行：chmod 600 {path}',
  },
  publicDefault: {
    en: '{name} is a default that is published with the existing installer; everybody knows it',
    zh: '{name} 是现有安装包中公开的默认值，人人皆知',
  },
  publicDefaultAt: { en: '{file}:{line}  {what}', zh: '{file}:{line}  {what}' },
  publicDefaultWhy: {
    en: 'A deployment with it is open to anyone who can reach it.',
    zh: '使用该值的部署对任何能访问它的人都是敞开的。',
  },
  whatNewSecret: { en: 'enter another value', zh: '输入新的值' },
  secretMissing: { en: '{name} is not in {file}', zh: '{file} 中没有 {name}' },
  whatCompleteSecrets: { en: 'makes the missing ones', zh: '生成缺少的密钥' },
  secretNul: { en: '{name} cannot hold a NUL byte', zh: '{name} 不能包含 NUL 字节' },

  unknownSetting: { en: '{key} is not a setting', zh: '没有 {key} 这一设置项' },
  secretSetting: {
    en: '{key} is a secret; it is never given on the command line, where every user of this machine can read it',
    zh: '{key} 是密钥，不能写在命令行上，否则本机所有用户都能看到',
  },
  whatNearest: { en: 'perhaps this one', zh: '也许是这一项' },
  whatShow: { en: 'all settings', zh: '查看所有设置项' },
  whatPrompt: { en: 'asks for the value', zh: '交互输入' },
  badSet: { en: '--set takes key=value, not {got}', zh: '--set 的格式为 key=value，而不是 {got}' },
  whatGroup: { en: 'what they are now', zh: '查看当前值' },
  groupSetting: {
    en: '{key} is a group of settings; name one of: {names}',
    zh: '{key} 是一组设置项，请指定其中之一：{names}',
  },

  noAddress: {
    en: 'No address of this machine was found that others can reach; 127.0.0.1 is used. Change server.address before users come.',
    zh: '未找到其他机器可访问的本机地址，暂用 127.0.0.1。请在用户使用前修改 server.address。',
  },
});
