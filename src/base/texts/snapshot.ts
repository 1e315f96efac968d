import { defineTexts } from '../message.ts';

/** Changes since a deployment was last seen healthy. */
export const snapshotTexts = defineTexts('snapshot', {
  since: {
    en: 'Changed since it last worked ({when}):',
    zh: '自上次正常（{when}）以来的变化：',
  },
  nothing: {
    en: 'No recorded change since it last worked ({when}).',
    zh: '自上次正常（{when}）以来，所记录的内容没有变化。',
  },
  more: { en: 'and {n} more (--verbose)', zh: '另有 {n} 项（--verbose 查看）' },
  imageChanged: {
    en: '{name}: another image ({from} → {to})',
    zh: '{name}：镜像已更换（{from} → {to}）',
  },
  environment: {
    en: '{name}: environment changed ({names})',
    zh: '{name}：环境变量已改变（{names}）',
  },
  configChanged: { en: '{name}: its definition changed', zh: '{name}：服务定义已改变' },
  serviceNew: { en: '{name}: new', zh: '{name}：新增' },
  serviceGone: { en: '{name}: its container no longer exists', zh: '{name}：容器已不存在' },
  portChanged: { en: 'port {name}: {from} → {to}', zh: '端口 {name}：{from} → {to}' },
  versionChanged: { en: '{name}: {from} → {to}', zh: '{name}：{from} → {to}' },
  diskChanged: {
    en: 'disk of {name}: {from} % free → {to} % free',
    zh: '{name} 所在磁盘：可用 {from} % → {to} %',
  },
  valueChanged: { en: '{name}: {from} → {to}', zh: '{name}：{from} → {to}' },
  none: { en: 'none', zh: '无' },
});
