import { defineTexts } from '../../../base/message.ts';

/** What was and was not taken over from an existing configure.sh. */
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
    en: 'COSTRICT_BACKEND_BASEURL (line {line}) is {given}; it is now always derived: {derived}',
    zh: 'COSTRICT_BACKEND_BASEURL（第 {line} 行）为 {given}，现固定由地址和端口得出：{derived}',
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
    en: 'No longer used: {names}',
    zh: '不再使用：{names}',
  },
});
