import { defineTexts } from '../message.ts';

/** Bundles: a run of doctor in a file, to be looked at elsewhere. */
export const bundleTexts = defineTexts('bundle', {
  optSave: {
    en: 'save this run to a file for others to analyse, without secrets',
    zh: '将本次检查保存为文件，便于他人分析，其中不含密钥',
  },
  optFrom: {
    en: 'show the run saved in a file; needs no Docker',
    zh: '显示文件中保存的检查结果，无需 Docker',
  },
  optPreview: {
    en: 'list what the file would contain; write nothing',
    zh: '只列出文件将包含的内容，不写入',
  },
  exSave: { en: 'make a file to send to support', zh: '生成可以发给协助者的文件' },
  exFrom: { en: 'see the same report on another machine', zh: '在另一台机器上查看同一份报告' },

  notChecked: {
    en: 'From {file}, not checked: the file may come from anybody. Commands of unknown kinds are left out.',
    zh: '内容来自 {file}，未经核实：该文件可能出自任何人之手。其中不认识的命令已略去。',
  },
  saved: {
    en: 'Saved: {file} ({size}, {n} {n|file|files}, {secrets} {secrets|secret|secrets} replaced)',
    zh: '已保存：{file}（{size}，{n} 个文件，替换了 {secrets} 个密钥）',
  },
  nextFrom: { en: 'see this report on any machine', zh: '在任何机器上查看这份报告' },
  previewHead: {
    en: '{n} {n|file|files}, {size}, would leave this machine. Nothing was written.',
    zh: '将有 {n} 个文件（共 {size}）离开本机。没有写入任何内容。',
  },
  columnName: { en: 'file', zh: '文件' },
  columnSize: { en: 'size', zh: '大小' },
  columnReplaced: { en: 'replaced', zh: '替换处' },
  columnToken: { en: 'placeholder', zh: '代号' },
  columnSecret: { en: 'secret', zh: '密钥' },
  columnTimes: { en: 'times', zh: '次数' },
  noSecrets: { en: 'No secrets were found in them.', zh: '其中没有发现密钥。' },
  leftOut: { en: '{name} is not included: {reason}', zh: '未收录 {name}：{reason}' },
  tooLarge: { en: 'larger than {limit}', zh: '大于 {limit}' },
  shortened: { en: 'last part only', zh: '仅收录末尾部分' },
  notRead: { en: 'it could not be read ({code})', zh: '无法读取（{code}）' },
  notAll: {
    en: 'time ran out before all logs were read',
    zh: '时间用完，未能读取全部日志',
  },

  exists: { en: '{file} already exists', zh: '{file} 已存在' },
  nextOther: { en: 'use another name', zh: '换一个文件名' },
  noFile: { en: '{file} does not exist', zh: '没有文件 {file}' },
  notABundle: { en: '{file} was not saved by this program', zh: '{file} 不是本程序保存的文件' },
  notGzip: { en: 'It is not a gzipped archive.', zh: '它不是 gzip 压缩的归档。' },
  notTar: { en: 'It contains no readable archive.', zh: '其中没有可读的归档。' },
  cut: {
    en: 'It is incomplete: it was probably not copied completely.',
    zh: '文件不完整，可能没有复制完。',
  },
  unpackedTooLarge: {
    en: 'It unpacks to more than {limit}, which is too large for a saved run.',
    zh: '解压后超过 {limit}，正常的文件不会这么大。',
  },
  tooMuchRatio: {
    en: 'It unpacks to more than {ratio} times its size, which a saved run never does.',
    zh: '解压后超过原大小的 {ratio} 倍，正常的文件不会这样。',
  },
  tooMany: { en: 'It contains more than {n} files.', zh: '其中的文件超过 {n} 个。' },
  badEntry: {
    en: 'It contains {name}, which is not a regular file with a plain name.',
    zh: '其中的 {name} 不是普通文件或名称不合规。',
  },
  twice: { en: 'It contains {name} twice.', zh: '其中的 {name} 重复出现。' },
  entryTooLarge: { en: '{name} in it is larger than {limit}.', zh: '其中的 {name} 超过 {limit}。' },
  missing: { en: 'It does not contain {name}.', zh: '其中没有 {name}。' },
  broken: { en: '{name} in it cannot be parsed.', zh: '其中的 {name} 不是可读的数据。' },
  otherVersion: {
    en: 'Its format is {found}; this version reads {known}.',
    zh: '其格式为 {found}，当前版本只能读取格式 {known}。',
  },
  packedTooLarge: {
    en: 'It is larger than {limit}, which is too large for a saved run.',
    zh: '它超过 {limit}，正常的文件不会这么大。',
  },
  nextUpdate: { en: 'see the version of this program', zh: '查看当前版本' },
  saveWith: { en: '{a} and {b} cannot be used together', zh: '{a} 与 {b} 不能同时使用' },
});
