import { defineTexts } from '../../../../base/message.ts';

/** The login of the first user. */
export const texts = defineTexts('default-login-failed', {
  title: { en: 'the first user cannot log in', zh: '首个用户无法登录' },
  changed: {
    en: 'demo’s password differs from the one in secrets.env',
    zh: 'demo 的密码与 secrets.env 中的不同',
  },
  changedWhy: {
    en: 'Somebody changed it, which is fine; “secrets show demo” no longer shows the current one.',
    zh: '有人修改过密码，这没有问题，只是 “secrets show demo” 显示的不再是当前密码。',
  },
  locked: { en: 'demo is locked for {minutes} minutes', zh: 'demo 被锁定（每次 {minutes} 分钟）' },
  lockedWhy: {
    en: 'After {n} wrong {n|password|passwords} Casdoor rejects the right one as well, for {minutes} minutes.',
    zh: '连续输错 {n} 次密码后，{minutes} 分钟内正确的密码也会被拒绝。',
  },
  forbidden: { en: 'demo is disabled', zh: 'demo 已被禁止登录' },
  phone: { en: 'demo has no phone number', zh: 'demo 没有手机号' },
  phoneWhy: {
    en: 'The login service identifies users by it: without one the login fails.',
    zh: '登录服务靠手机号区分用户，没有手机号会登录失败。',
  },
  fails: { en: 'demo cannot log in', zh: 'demo 无法登录' },
  failsWhy: {
    en: 'The password is correct, but Casdoor answered: {words}',
    zh: '密码是正确的，但 Casdoor 返回：{words}',
  },
  notTried: {
    en: 'no login was tried: the password of demo is unknown',
    zh: '未尝试登录：这里不知道 demo 的密码',
  },
  about: {
    en: 'The first user is named demo; its password was generated and is not test123. In the login window choose the tab “Password”. Five wrong passwords lock a user for 15 minutes.',
    zh: '首个用户名为 demo，密码是生成的，不是 test123。登录窗口需选择“密码”标签。连续输错 5 次密码会锁定 15 分钟。',
  },
  means: {
    en: 'Name or password was rejected, or the login page was set to another method than “Password”.',
    zh: '用户名或密码被拒绝，或者登录页没有选择“密码”方式。',
  },
  fix: {
    en: 'lets the first user log in with the password of secrets.env',
    zh: '让首个用户可用 secrets.env 中的密码登录',
  },
  untouched: { en: 'every other user', zh: '其他所有用户' },
  replaces: {
    en: '{user} has a password that somebody chose; it is replaced.',
    zh: '用户 {user} 的密码由人工设置过，将被替换。',
  },
  columns: { en: 'sets {names}', zh: '设置 {names}' },
  method: { en: 'the login page offers a password again', zh: '登录页恢复密码登录方式' },
  allowed: { en: '{user} is enabled again', zh: '用户 {user} 不再被禁止登录' },
  proved: { en: '{user} logged in with the password', zh: '用户 {user} 已用密码登录成功' },
  otherPassword: {
    en: 'Somebody changed the password of the first user',
    zh: '第一个用户的密码被人修改',
  },
  banned: { en: 'The first user is disabled', zh: '第一个用户被禁止登录' },
});
