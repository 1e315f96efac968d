import { defineTexts } from '../message.ts';

/** Texts of the manual page around the rows of the commands. */
export const manTexts = defineTexts('man', {
  name: { en: 'Name', zh: '名称' },
  synopsis: { en: 'Synopsis', zh: '概要' },
  description: { en: 'Description', zh: '描述' },
  commands: { en: 'Commands', zh: '命令' },
  options: { en: 'Options of every command', zh: '通用选项' },
  status: { en: 'Exit status', zh: '退出码' },
  environment: { en: 'Environment', zh: '环境变量' },
  files: { en: 'Files', zh: '文件' },
  about: {
    en: 'Without options, a command works in the deployment of this directory, of the nearest parent that has one, or in the only one of this machine. A command that changes something shows its plan and asks first.',
    zh: '不带选项时，命令作用于当前目录、最近上级目录中的部署，或本机唯一的部署。凡有改动，先显示计划再询问。',
  },
  'status.0': { en: 'healthy, or done', zh: '健康，或已完成' },
  'status.1': { en: 'problems found', zh: '发现问题' },
  'status.2': { en: 'wrong command line or settings', zh: '命令行或设置有误' },
  'status.3': { en: 'the state could not be determined', zh: '无法判断' },
  'status.4': { en: 'a fix failed and was rolled back', zh: '修复未成功，已还原' },
  'status.5': { en: 'refused as unsafe', zh: '不安全，已拒绝' },
  'status.6': { en: 'another run holds the lock', zh: '另一个进程正在运行' },
  'status.70': { en: 'internal error', zh: '内部错误' },
  'status.130': { en: 'interrupted, or declined', zh: '被中断，或未确认' },
  envLang: {
    en: 'language, zh or en; before LC_ALL and LANG',
    zh: '语言，zh 或 en；优先于 LC_ALL 和 LANG',
  },
  envDir: { en: 'the deployment, where -C is not given', zh: '未给出 -C 时的部署目录' },
  envColour: { en: 'no colours, where it is set', zh: '设置后不使用颜色' },
  envZone: { en: 'the zone in which times are shown', zh: '显示时间所用的时区' },
  fileSettings: { en: 'settings of a deployment', zh: '部署的设置' },
  fileSecrets: { en: 'its secrets (mode 0600)', zh: '部署的密钥（权限 0600）' },
  fileState: { en: 'runs, locks and what undo needs', zh: '运行记录、锁和还原所需内容' },
});
