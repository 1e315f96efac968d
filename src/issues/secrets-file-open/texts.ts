import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('secrets-file-open', {
  title: { en: 'other users can read files with secrets', zh: '其他用户可以读取含密钥的文件' },
  broken: {
    en: '{n} {n|file|files} with secrets can be read by other users of this machine',
    zh: '{n} 个含密钥的文件可被本机其他用户读取',
  },
  about: {
    en: 'Anyone who can log in to this machine can read every password and key of the deployment.',
    zh: '能登录本机的任何人都可以读取本部署的全部密码和密钥。',
  },
  writable: {
    en: 'every user of this machine can change the settings',
    zh: '本机任何用户都可以修改设置文件',
  },
  writableWhy: {
    en: 'The next deploy starts what this file says: anyone who can write it decides what runs here.',
    zh: '下次部署会按该文件启动服务：能写它的人就能决定这里运行什么。',
  },
  nextClose: { en: 'restrict it to its owner', zh: '收紧权限' },
  stepClose: { en: 'Restrict the file to its owner', zh: '收紧文件权限' },
  fixTitle: {
    en: 'restricts files with secrets to their owner',
    zh: '禁止其他用户读取含密钥的文件',
  },
  fixUntouched: { en: 'the contents of the files', zh: '文件内容' },
  faultMade: {
    en: 'Every user of the machine can read secrets.env',
    zh: '本机所有用户都能读取 secrets.env',
  },
  shutAbove: {
    en: 'The directory above the lab is closed to other users: nobody can reach its files.',
    zh: '实验环境的上级目录不允许其他用户进入，没有人能读到其中的文件。',
  },
});
