import { defineTexts } from '../../../../base/message.ts';

/** The token of administrators. */
export const texts = defineTexts('hub-admin-token-weak', {
  title: { en: 'the administrator token is weak or unset', zh: '管理员令牌过弱或未设置' },
  weak: {
    en: 'It is short or has few different characters. A person who guesses it can read every key: the management API has no lock for wrong tokens.',
    zh: '令牌太短或字符过于单一。管理 API 不会锁定错误尝试，猜中令牌的人可以读取所有密钥。',
  },
  unset: {
    en: 'It is empty or `change-me`, which the app takes for none: nobody can log in as administrator, and no log says why.',
    zh: '令牌为空或 `change-me`，应用视为未设置：没有人能以管理员登录，日志也不会说明原因。',
  },
  next: { en: 'make a random token and restart the app with it', zh: '生成随机令牌并用它重启应用' },
  probe: { en: 'the administrator token', zh: '管理员令牌' },
  about: {
    en: 'The token opens the dashboard and the whole management API. Give it 16 characters or more at random.',
    zh: '该令牌可以打开管理后台和全部管理 API。请使用 16 位以上的随机字符。',
  },
  fix: { en: 'makes a random administrator token', zh: '生成随机的管理员令牌' },
  sessions: {
    en: 'Administrators who are logged in are logged out; logins and keys of users stay. The new token: `{command}`.',
    zh: '已登录的管理员会被退出；用户的登录和密钥不受影响。新令牌：`{command}`。',
  },
  untouched: { en: 'keys, users and data', zh: '密钥、用户和数据' },
  made: { en: 'The administrator token has eight characters', zh: '管理员令牌只有八个字符' },
});
