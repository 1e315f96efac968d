import { defineTexts } from '../message.ts';

/** The command `users`. */
export const usersCommandTexts = defineTexts('users', {
  title: {
    en: 'Manage users: list, add, reset password, disable',
    zh: '用户：查看、添加、重设密码、禁用',
  },
  list: { en: 'list users', zh: '列出用户' },
  add: { en: 'add a user who can log in at once', zh: '添加用户，可立即登录' },
  reset: { en: 'reset the password of a user', zh: '重设用户密码' },
  disable: { en: 'disable a user', zh: '禁止用户登录' },
  enable: { en: 'enable a user again', zh: '重新允许用户登录' },
  lifetime: { en: 'show or set how long a login lasts', zh: '查看或设置登录有效期' },
  askName: { en: 'Login name of the new user', zh: '新用户的登录名' },
  argName: { en: 'login name', zh: '登录用户名' },
  optPhone: { en: 'phone number; without it, one is made up', zh: '手机号；省略则使用虚构号码' },
  optDisplayName: { en: 'display name', zh: '显示名称' },
  optPasswordStdin: {
    en: 'read the password from standard input; without it, one is generated and shown once',
    zh: '从标准输入读取密码；否则生成密码并只显示一次',
  },
  optDryRun: { en: 'show the plan, change nothing', zh: '只显示计划，不做任何改动' },
  optAccess: { en: 'how long a login lasts: 168h, 30d', zh: '登录有效期：168h、30d' },
  optRefresh: { en: 'how long it can be renewed: 30d', zh: '可续期的时长：30d' },
  exAdd: { en: 'add a user', zh: '添加用户' },
  exReset: { en: 'use your own password', zh: '使用自定义密码' },
  exLifetime: { en: 'a week, renewed for a month', zh: '有效一周，一个月内可续期' },

  columnName: { en: 'name', zh: '用户名' },
  columnShown: { en: 'display name', zh: '显示名称' },
  columnPhone: { en: 'phone', zh: '手机号' },
  columnState: { en: 'login', zh: '登录' },
  'state.on': { en: 'can log in', zh: '可登录' },
  'state.off': { en: 'disabled', zh: '已禁用' },
  'state.locked': { en: 'locked for some minutes', zh: '锁定几分钟' },
  nobody: { en: 'There are no users yet.', zh: '还没有用户。' },
  needsService: {
    en: 'Users are kept in {service}, which is not running.',
    zh: '用户保存在 {service} 中，而它没有运行。',
  },
  nextUp: { en: 'start it', zh: '启动它' },
  nextDeploy: { en: 'deploy first', zh: '先完成部署' },
  nextDoctor: { en: 'see what else does not run', zh: '查看还有什么没有运行' },
  addOne: { en: 'add a user', zh: '添加用户' },

  access: { en: 'A login lasts', zh: '登录有效期' },
  refresh: { en: 'Can be renewed for', zh: '可续期时长' },
  hours: { en: '{hours} h', zh: '{hours} 小时' },
  asLogin: { en: 'same as the login', zh: '与登录有效期相同' },
  setIt: { en: 'change it', zh: '修改' },

  done: {
    en: 'Done in {time}.',
    zh: '已完成，用时 {time}。',
  },
  already: { en: 'Already up to date; nothing changed.', zh: '已经如此，没有做任何改动。' },
  password: { en: 'Password', zh: '密码' },
  shownOnce: {
    en: 'Shown only this once, never stored in clear text.',
    zh: '仅显示这一次，不会以明文保存。',
  },
  noTerminal: {
    en: 'There is no terminal to show a generated password on',
    zh: '没有终端可以显示生成的密码',
  },
  noTerminalNext: { en: 'give the password on standard input', zh: '从标准输入传入密码' },
  badHours: {
    en: '“{value}” is not a valid duration; use 168h or 30d',
    zh: '“{value}”不是有效的时长，应写作 168h 或 30d',
  },
});
