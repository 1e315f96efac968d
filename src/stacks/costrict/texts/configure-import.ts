import { defineTexts } from '../../../base/message.ts';

/** Values of an existing configure.sh that were imported, and those that were not. */
export const configureImportTexts = defineTexts('configure-import', {
  publicDefaults: {
    en: 'Public default passwords and keys are not imported; new ones are generated: {names}',
    zh: '公开的默认密码和密钥不予沿用，将重新生成：{names}',
  },
  oidcDiffer: {
    en: 'OIDC_AUTH_CLIENT_* (line {line}) and OIDC_CLIENT_* differ, which breaks the login; OIDC_AUTH_CLIENT_* is used for both',
    zh: 'OIDC_AUTH_CLIENT_*（第 {line} 行）与 OIDC_CLIENT_* 不一致会导致无法登录，统一采用 OIDC_AUTH_CLIENT_* 的值',
  },
  placeholderAddress: {
    en: 'COSTRICT_BACKEND (line {line}) still contains the example address; the address of this machine is used',
    zh: 'COSTRICT_BACKEND（第 {line} 行）仍是示例地址，改用本机地址',
  },
  baseUrlDiffers: {
    en: '{name} (line {line}) is {given}, which is no address that browsers open; {derived} is used',
    zh: '{name}（第 {line} 行）为 {given}，不是浏览器可以打开的地址，改用 {derived}',
  },
  modelHostDiffers: {
    en: 'CHAT_MODEL_HOST (line {line}) names another server than CHAT_BASEURL; CHAT_BASEURL is used',
    zh: 'CHAT_MODEL_HOST（第 {line} 行）与 CHAT_BASEURL 指向的服务不同，以 CHAT_BASEURL 为准',
  },
  databaseUser: {
    en: '{name} (line {line}) is not imported; user and database stay {fixed}',
    zh: '{name}（第 {line} 行）不予沿用，用户和数据库固定为 {fixed}',
  },
  notUsed: {
    en: 'No longer used, with their lines: {names}',
    zh: '不再使用（括号内为行号）：{names}',
  },
  publicUrl: {
    en: '{name} (line {line}) becomes server.publicUrl: {url}',
    zh: '{name}（第 {line} 行）作为 server.publicUrl：{url}',
  },
  wideQuotes: {
    en: '{name} (line {line}): the full-width quotes were part of the value; they are left out',
    zh: '{name}（第 {line} 行）：全角引号被当成了值的一部分，已去除',
  },
  bearer: {
    en: '{name} (line {line}): “Bearer” is left out; the service adds it',
    zh: '{name}（第 {line} 行）：已去除“Bearer”，服务会自行加上',
  },
  emptyPort: {
    en: '{name} (line {line}) is empty; the default port is used',
    zh: '{name}（第 {line} 行）为空，使用默认端口',
  },
  exampleModel: {
    en: '{name} (line {line}) still contains the example address ({value}); not imported',
    zh: '{name}（第 {line} 行）仍是示例地址（{value}），不予沿用',
  },
  otherServer: {
    en: '{name} (line {line}) names another server ({host}); not imported: this program runs its own',
    zh: '{name}（第 {line} 行）指向另一台服务器（{host}），不予沿用：本程序使用自己部署的服务',
  },
  reviewModel: {
    en: 'CODEREVIEW_* (from line {line}) is a model of its own for code reviews; not imported: reviews use the chat model',
    zh: 'CODEREVIEW_*（自第 {line} 行起）是代码评审专用的模型，不予沿用：评审改用对话模型',
  },
  laterGeneration: {
    en: 'This file is of costrict.sh, whose chat models are in Nacos or in the Higress console: they are not imported. The deployment made here has other services and a chat model of its own (models set chat).',
    zh: '该文件属于 costrict.sh 这一代，对话模型在 Nacos 或 Higress 控制台中，不会导入。这里创建的部署包含其他服务，对话模型需另行设置（models set chat）。',
  },
});
