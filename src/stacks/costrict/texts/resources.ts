import { defineTexts } from '../../../base/message.ts';

/** Objects that the fixes of this stack change. */
export const resourceTexts = defineTexts('costrict.resources', {
  kindGateway: { en: 'gateway', zh: '网关' },
  kindAccount: { en: 'account', zh: '账号' },
  kindDump: { en: 'copy of database', zh: '备份数据库' },
  kindAsset: { en: 'plug-in', zh: '插件' },
  assetFrom: { en: 'from {host}, verified by its content', zh: '来自 {host}，按内容校验' },
  dumpDetail: {
    en: 'a copy of the database {database}, made before anything changes',
    zh: '改动前先备份数据库 {database}',
  },
  dumpKept: { en: 'kept in {path}', zh: '已保存到 {path}' },
  seedDetail: {
    en: 'from init_data.json, when Casdoor restarts',
    zh: '由 Casdoor 重启时按 init_data.json 创建',
  },
  notSeeded: {
    en: 'Casdoor restarted and did not create {names}',
    zh: 'Casdoor 已重启，但没有创建 {names}',
  },
  notSeededWhy: {
    en: 'It reports nothing when a client id is already in use or a name is not allowed.',
    zh: '客户端 ID 已被占用或名称不合规时，Casdoor 不会报错。',
  },
});
