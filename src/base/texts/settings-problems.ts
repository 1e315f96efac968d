import { defineTexts } from '../message.ts';

/** Faults of a settings file. */
export const settingsProblemTexts = defineTexts('settings-problem', {
  at: { en: '{file}:{line}  {what}', zh: '{file}:{line}  {what}' },
  atColumn: { en: '{file}:{line}:{column}  {what}', zh: '{file}:{line}:{column}  {what}' },
  didYouMean: { en: '{carets} did you mean {meant}?', zh: '{carets} 是否想写 {meant}？' },
  didYouMeanAlone: { en: 'did you mean {meant}?', zh: '是否想写 {meant}？' },
  several: {
    en: '{file}: {count} settings are wrong',
    zh: '{file}：有 {count} 处设置有误',
  },
  severalValues: { en: '{count} settings are wrong', zh: '有 {count} 处设置有误' },
  moreProblems: { en: '… and {count} more', zh: '……另有 {count} 处' },

  wrongValue: {
    en: '{key} must be {expected}, not {got}',
    zh: '{key} 应为{expected}，而不是 {got}',
  },
  missing: {
    en: '{key} is missing; it must be {expected}',
    zh: '缺少 {key}，它应为{expected}',
  },
  unknownKey: { en: '{key} is not a setting', zh: '没有 {key} 这一设置项' },
  unknownSecretKey: {
    en: '{key} is not a setting; keys and passwords are kept in {secrets}',
    zh: '没有 {key} 这一设置项；密钥和密码保存在 {secrets} 中',
  },
  samePort: {
    en: '{key} uses port {port}, which {other} already uses',
    zh: '{key} 使用的端口 {port} 已被 {other} 占用',
  },
  unknownStack: {
    en: 'stack must be one of: {names}, not {got}',
    zh: 'stack 应为以下之一：{names}，而不是 {got}',
  },
  missingStack: {
    en: 'stack is missing; it must be one of: {names}',
    zh: '缺少 stack，应为以下之一：{names}',
  },
  newerVersion: {
    en: 'this file has format version {got}; this program supports up to {known}',
    zh: '本文件的格式版本为 {got}，当前程序最高支持 {known}',
  },
  newerVersionWhy: {
    en: 'A newer version of the program wrote it. Update the program; nothing was changed.',
    zh: '该文件由更新版本的程序写入。请升级程序；未做任何更改。',
  },

  gotNothing: { en: 'empty', zh: '空值' },
  gotMapping: { en: 'a group of keys', zh: '一组设置项' },
  gotList: { en: 'a list', zh: '列表' },

  empty: { en: '{file} is empty', zh: '{file} 是空文件' },
  emptyWhy: {
    en: 'Its writing was probably interrupted, for example on a full disk. Data and {secrets} are in other files.',
    zh: '可能是写入时中断（例如磁盘已满）。数据和 {secrets} 保存在其他文件中。',
  },
  nextFromBackup: {
    en: 'take the settings of the newest backup',
    zh: '取回最新备份中的设置',
  },
  nextAside: { en: 'or move it away, then', zh: '或者先把它移开，然后' },
  nextInitAgain: {
    en: 'make the settings again; {secrets} and data stay',
    zh: '重新生成设置；{secrets} 和数据保留',
  },
  notMapping: {
    en: 'the file must consist of lines such as "key: value"',
    zh: '文件内容应为形如 “key: value” 的行',
  },
  tooLarge: {
    en: '{file} is larger than {limit}, too large for a settings file',
    zh: '{file} 超过 {limit}，不可能是设置文件',
  },
  whatLarge: {
    en: 'see what it is; the settings have a few hundred lines',
    zh: '看看它是什么；设置文件只有几百行',
  },
  notAFile: { en: '{file} is not a regular file', zh: '{file} 不是普通文件' },
  tooDeep: { en: '{file} is nested too deeply', zh: '{file} 嵌套层数过深' },
  alias: {
    en: 'anchors (&name) and aliases (*name) are not supported here; write the value itself',
    zh: '此处不支持锚点（&name）和别名（*name），请直接写出值',
  },
  duplicateKey: { en: '{key} appears a second time here', zh: '{key} 在此重复出现' },
  tab: {
    en: 'a tab in the indentation; YAML requires spaces',
    zh: '缩进中有制表符，YAML 只允许空格',
  },
  fullWidth: {
    en: 'full-width punctuation; YAML needs the ASCII characters : " -',
    zh: '使用了全角标点（：“”－），YAML 只认半角的 : " -',
  },
  indent: {
    en: 'the indentation does not match the lines above',
    zh: '缩进与上文不一致',
  },
  missingChar: {
    en: 'a quote, bracket or colon is missing',
    zh: '缺少引号、括号或冒号',
  },
  manyDocuments: {
    en: 'a second document starts here; the file must contain one',
    zh: '此处开始了第二个文档，一个文件只能有一个文档',
  },
  badTag: { en: 'tags (!name) are not supported here', zh: '此处不支持标签（!name）' },
  merge: {
    en: 'an unfinished Git merge starts here (<<<<<<<); keep one side and remove the marks',
    zh: '此处有未完成的 Git 合并（<<<<<<<），请保留其中一方并删除这些标记',
  },
  badYaml: { en: 'this is not valid YAML', zh: '不是有效的 YAML' },
  parserSays: { en: 'The parser says: {words}', zh: '解析器的原话：{words}' },

  whatCheck: { en: 'check the file again', zh: '再次检查该文件' },
  whatSet: { en: 'fix it', zh: '更正' },
  whatSecrets: { en: 'keys and passwords', zh: '查看密钥和密码' },
});
