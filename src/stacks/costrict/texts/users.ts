import { defineTexts } from '../../../base/message.ts';

/** Users of this stack: what is planned, proved and refused. */
export const usersTexts = defineTexts('costrict-users', {
  addTitle: { en: 'users: add {name}', zh: '用户：添加 {name}' },
  resetTitle: { en: 'users: new password for {name}', zh: '用户：重设 {name} 的密码' },
  enableTitle: { en: 'users: enable {name}', zh: '用户：允许 {name} 登录' },
  disableTitle: { en: 'users: disable {name}', zh: '用户：禁止 {name} 登录' },
  lifetimeTitle: { en: 'users: how long a login lasts', zh: '用户：登录有效期' },

  newPassword: { en: 'new password; unlocked', zh: '新密码，同时解除锁定' },
  enableDetail: { en: 'can log in', zh: '允许登录' },
  disableDetail: { en: 'can no longer log in', zh: '不再允许登录' },
  othersUntouched: { en: 'every other user', zh: '其他所有用户' },
  madeUpPhone: {
    en: 'Gets the made-up number {phone}: the login service identifies users by it.',
    zh: '将使用虚构号码 {phone}：登录服务靠它区分用户。',
  },
  stillDisabled: {
    en: '{name} is disabled and stays disabled.',
    zh: '用户 {name} 已被禁用，仍保持禁用。',
  },
  oldTokens: {
    en: 'Existing logins work until they expire.',
    zh: '已有的登录在过期之前仍然有效。',
  },

  loggedIn: { en: '{name} logged in with the password', zh: '用户 {name} 已用密码登录成功' },
  passwordStored: {
    en: 'stored; {name} is disabled, so no login was tried',
    zh: '已保存；用户 {name} 处于禁用状态，未尝试登录',
  },
  enabled: { en: '{name} can log in', zh: '用户 {name} 可以登录' },
  disabled: { en: '{name} cannot log in', zh: '用户 {name} 不能登录' },
  notKept: {
    en: 'Casdoor did not save the change of {name}',
    zh: 'Casdoor 没有保留对 {name} 的改动',
  },
  lifetimeProved: {
    en: 'a new login lasts {hours} {hours|hour|hours}',
    zh: '新的登录有效期为 {hours} 小时',
  },
  lifetimeOther: {
    en: 'A new login lasts {hours} h, not {wanted} h',
    zh: '新的登录有效期为 {hours} 小时，而不是 {wanted} 小时',
  },
  lifetimeOtherWhy: {
    en: 'Casdoor accepted the value but does not use it.',
    zh: 'Casdoor 接受了该值，但没有按其执行。',
  },
  lifetimeUntouched: { en: 'existing logins', zh: '已有的登录' },

  badName: { en: 'Casdoor does not accept the name “{name}”', zh: 'Casdoor 不接受用户名“{name}”' },
  nameRule: {
    en: '2 to {most} letters and digits, with single - or _ between them.',
    zh: '2 到 {most} 个字母或数字，中间可用单个 - 或 _ 连接。',
  },
  badPhone: { en: '“{phone}” is not a phone number', zh: '“{phone}”不是手机号' },
  badPassword: {
    en: 'A password has at least 6 characters, at most 72 bytes, and no spaces or control characters',
    zh: '密码至少 6 个字符、最多 72 字节，且不含空格和控制字符',
  },
  badHours: {
    en: 'A login lasts 1 to {most} whole hours, not {hours}',
    zh: '登录有效期须为 1 到 {most} 的整数小时，而不是 {hours}',
  },
  refreshShort: {
    en: 'The renewal period ({refresh} h) cannot be shorter than the login ({access} h)',
    zh: '续期有效期（{refresh} 小时）不能短于登录有效期（{access} 小时）',
  },
  unknownUser: { en: 'There is no user {name}', zh: '没有用户 {name}' },
  nameTaken: { en: 'User {name} already exists', zh: '用户 {name} 已存在' },
  phoneTaken: {
    en: 'The number {phone} belongs to {name}',
    zh: '号码 {phone} 已属于用户 {name}',
  },
  noApplication: {
    en: 'Casdoor has no login application',
    zh: 'Casdoor 中没有登录应用',
  },
  resetInstead: { en: 'reset the password instead', zh: '改为重设密码' },
  seeUsers: { en: 'see the users', zh: '查看现有用户' },
  seeHelp: { en: 'see the usage', zh: '查看用法' },
  seeDoctor: { en: 'see why a login fails', zh: '查看登录失败的原因' },
});
