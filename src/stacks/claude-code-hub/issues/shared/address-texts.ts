import { defineTexts } from '../../../../base/message.ts';

/** Addresses of the app that lead to its database and its Redis. */
export const addressTexts = defineTexts('claude-code-hub.addresses', {
  unsafe: {
    en: 'Its password contains a character that ends it there: `@ / # ? : %` must be percent-encoded, `@` as `%40`.',
    zh: '其中的密码含有会截断地址的字符：`@ / # ? : %` 必须做百分号编码，例如 `@` 写成 `%40`。',
  },
  scheme: {
    en: 'It does not begin with {schemes}: the app cannot connect that way.',
    zh: '它不是以 {schemes} 开头，应用无法这样连接。',
  },
  port: {
    en: 'It names a port on which the server does not listen inside the network of the containers: {port} is right, whatever port the host publishes.',
    zh: '其中的端口不对：在容器网络内，服务监听的是 {port}，与主机上发布的端口无关。',
  },
  notInFile: {
    en: '{variable} is not written in {file} as one line of the app: another file or a template gives it, which a program should not guess.',
    zh: '{variable} 没有直接写在 {file} 的 app 一节里：它来自其他文件或模板，程序不宜猜测。',
  },
  filledIn: {
    en: '{file} fills {variable} in from variables: which value is right there cannot be known here.',
    zh: '{file} 中的 {variable} 由变量拼成，这里无法得知应当改哪一个值。',
  },
  noAddress: {
    en: '{variable} in {file} is empty or no address: nothing of it says what was meant.',
    zh: '{file} 中的 {variable} 为空或不是地址，看不出本来想写什么。',
  },
  anotherServer: {
    en: '{variable} leads to “{host}” with a login or a database of its own: that may be on purpose. If it is not, render the file again.',
    zh: '{variable} 指向“{host}”，并使用另外的登录名或库名：可能是有意为之。如果不是，请重新生成文件。',
  },
  otherFile: {
    en: '{variable} is right in {file}, and the container was made as that file says: another Compose file or a manual command gave it another value.',
    zh: '{file} 中的 {variable} 正确，容器也与该文件一致：是其他 Compose 文件或手工命令给了它别的值。',
  },
  stepLook: { en: 'See what was edited', zh: '查看改动了什么' },
  stepRender: {
    en: 'Render the file again, with all of its edits gone, and apply it',
    zh: '重新生成文件（其中的手工改动都会消失）并应用',
  },
  only: {
    en: 'only the wrong parts of {variable}; other edits stay',
    zh: '只改 {variable} 中错误的部分，其他手工改动保留',
  },
  untouched: {
    en: 'databases, other services and whatever else was edited',
    zh: '数据库、其他服务以及其他手工改动',
  },
  changeScheme: { en: 'Scheme: {was} → {will}', zh: '协议：{was} → {will}' },
  changeUnsafe: { en: 'Password: percent-encoded', zh: '密码：改为百分号编码' },
  changeHost: { en: 'Host: {was} → {will}', zh: '主机：{was} → {will}' },
  changePort: { en: 'Port: {was} → {will}', zh: '端口：{was} → {will}' },
  changeLogin: {
    en: 'Login: user and password of this deployment',
    zh: '登录：改用本部署的用户和密码',
  },
  changeDatabase: { en: 'Database: {was} → {will}', zh: '库名：{was} → {will}' },
});
