import { defineTexts } from '../message.ts';

/** Lost secrets, and how they are recovered. */
export const recoverTexts = defineTexts('recover', {
  lost: {
    en: '{file} is missing or empty, but this deployment already has data',
    zh: '{file} 丢失或为空，但本部署已有数据',
  },
  lostSome: {
    en: 'Secrets that this deployment already uses are missing in {file}: {names}',
    zh: '{file} 缺少本部署已在使用的密钥：{names}',
  },
  lostWhy: {
    en: 'New passwords would not open the existing databases. The old values are usually still in the rendered files and running containers.',
    zh: '新生成的密码无法打开现有数据库。原有的值通常仍保存在已渲染的文件和运行中的容器里。',
  },
  nextRecover: { en: 'show what can be recovered, then ask', zh: '先列出可恢复的内容，再询问' },
  title: {
    en: 'Recover lost secrets from rendered files and containers',
    zh: '从已渲染的文件和容器中找回丢失的密钥',
  },
  head: {
    en: '{n} of {total} missing secrets can be recovered',
    zh: '缺失的 {total} 个密钥中可找回 {n} 个',
  },
  none: { en: 'No secret is missing; nothing changed', zh: '没有缺失的密钥，未做任何更改' },
  nothingFound: {
    en: 'No missing secret was found in the rendered files or running containers',
    zh: '在已渲染的文件和运行中的容器里没有找到任何缺失的密钥',
  },
  nothingFoundNext: { en: 'enter a secret that you know', zh: '输入已知的密钥' },
  columnSecret: { en: 'secret', zh: '密钥' },
  columnFrom: { en: 'found in', zh: '来源' },
  notFound: { en: 'not found', zh: '未找到' },
  differs: { en: 'different values in {from}', zh: '{from} 中的值不一致' },
  container: { en: 'container {name}', zh: '容器 {name}' },
  done: {
    en: '{n} {n|secret|secrets} written to {file}',
    zh: '已将 {n} 个密钥写入 {file}',
  },
  nextCheck: { en: 'check that everything works', zh: '检查是否一切正常' },
  nextEnter: { en: 'enter one that was not found', zh: '输入未找到的密钥' },
});
