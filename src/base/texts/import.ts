import { defineTexts } from '../message.ts';

/** The parts of another installer's installation that are imported, and those that are not. */
export const importTexts = defineTexts('import', {
  from: {
    en: 'Imported from {dir} ({layout}): settings, keys, passwords and ports as they are in force there',
    zh: '导入自 {dir}（{layout}）：沿用那里实际生效的设置、密钥、密码和端口',
  },
  at: { en: '{file}, line {line}, {name}: {what}', zh: '{file} 第 {line} 行 {name}：{what}' },
  notThere: { en: 'Not imported: {reason}', zh: '未导入：{reason}' },
  publicInForce: {
    en: 'Publicly known values in force there are not imported; new ones are generated: {names}',
    zh: '那里生效的公开默认值不予沿用，将重新生成：{names}',
  },
  closed: {
    en: 'Open to the network there and not here; to open one, add it to expose: {names}',
    zh: '那里对网络开放、这里不开放的端口；如需开放，请加入 expose：{names}',
  },
  edited: {
    en: '{file} was edited manually (lines {lines}); only models, keys, passwords, ports and images of such edits are imported',
    zh: '{file} 有手工修改（第 {lines} 行）；其中只会导入模型、密钥、密码、端口和镜像',
  },
  dataStays: {
    en: 'Users, quotas and indexes stay in the databases there; create users here with: users add',
    zh: '用户、配额和索引仍留在原来的数据库中；在这里用 users add 创建用户',
  },
});
