import { defineTexts } from '../../../../base/message.ts';

/** Adding users, which is no fault. */
export const texts = defineTexts('casdoor-add-user', {
  title: { en: 'adding a user', zh: '新增用户' },
  about: {
    en: '“costrict users add” creates a user with everything that the login needs. To do it manually, use Casdoor, organization user-group, application loginApp: a unique name, password and phone number, without which the login fails.',
    zh: '“costrict users add” 会创建用户并填好登录所需的信息。手动创建时，在 Casdoor 的组织 user-group 中添加，应用选择 loginApp；每个用户都要有唯一的用户名、密码和手机号，没有手机号会登录失败。',
  },
  add: { en: 'add a user; the password is generated', zh: '新增用户，密码自动生成' },
  list: { en: 'list existing users', zh: '查看已有用户' },
  means: {
    en: '“costrict users add” adds a user with everything that the login needs. Users added manually in Casdoor also need a phone number.',
    zh: '用 “costrict users add 用户名” 新增，登录所需的信息会一并填好；在 Casdoor 页面手动新增时，每个用户都要填手机号。',
  },
});
