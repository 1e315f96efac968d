import { defineTexts } from '../message.ts';

/** Bundles: a run of doctor in a file, to be looked at elsewhere. */
export const bundleTexts = defineTexts('bundle', {
  optSave: {
    en: 'keep this run in a file for others to look at, without secrets',
    zh: '将本次检查保存为文件，便于他人分析，其中不含密钥',
  },
  optFrom: {
    en: 'show the run that a file holds; needs no Docker',
    zh: '显示文件中保存的检查结果，无需 Docker',
  },
  optPreview: {
    en: 'show what such a file would hold, and write nothing',
    zh: '只列出文件将包含的内容，不写入',
  },
  exSave: { en: 'something to send to whoever helps', zh: '生成可以发给协助者的文件' },
  exFrom: { en: 'the same report, elsewhere', zh: '在另一台机器上查看同一份报告' },

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
  columnToken: { en: 'stands for', zh: '代号' },
  columnSecret: { en: 'secret', zh: '密钥' },
  columnTimes: { en: 'times', zh: '次数' },
  noSecrets: { en: 'No secret was found in them.', zh: '其中没有发现密钥。' },
  leftOut: { en: '{name} is left out: {reason}', zh: '未收录 {name}：{reason}' },
  tooLarge: { en: 'larger than {limit}', zh: '大于 {limit}' },
  shortened: { en: 'only its end', zh: '仅收录末尾部分' },
  notRead: { en: 'it could not be read ({code})', zh: '无法读取（{code}）' },
  notAll: {
    en: 'time ran out before all logs were read',
    zh: '时间用完，未能读取全部日志',
  },

  exists: { en: '{file} is there already', zh: '{file} 已存在' },
  nextOther: { en: 'choose another name', zh: '换一个文件名' },
  noFile: { en: 'There is no file {file}', zh: '没有文件 {file}' },
  notABundle: { en: '{file} is no bundle of this program', zh: '{file} 不是本程序保存的文件' },
  notGzip: { en: 'It is not a gzipped archive.', zh: '它不是 gzip 压缩的归档。' },
  notTar: { en: 'It holds no archive that can be read.', zh: '其中没有可读的归档。' },
  cut: { en: 'It is cut off: it was not copied whole.', zh: '文件不完整，可能没有复制完。' },
  unpackedTooLarge: {
    en: 'Unpacked it is larger than {limit}; a bundle never is.',
    zh: '解压后超过 {limit}，正常的文件不会这么大。',
  },
  tooMuchRatio: {
    en: 'It unpacks to more than {ratio} times its size; a bundle never does.',
    zh: '解压后超过原大小的 {ratio} 倍，正常的文件不会这样。',
  },
  tooMany: { en: 'It holds more than {n} files.', zh: '其中的文件超过 {n} 个。' },
  badEntry: {
    en: 'It holds {name}, which is no plain file with a plain name.',
    zh: '其中的 {name} 不是普通文件或名称不合规。',
  },
  twice: { en: 'It holds {name} twice.', zh: '其中的 {name} 重复出现。' },
  entryTooLarge: { en: '{name} in it is larger than {limit}.', zh: '其中的 {name} 超过 {limit}。' },
  missing: { en: 'It has no {name}.', zh: '其中没有 {name}。' },
  broken: { en: '{name} in it cannot be read as data.', zh: '其中的 {name} 不是可读的数据。' },
  otherVersion: {
    en: 'It has format {found}; this version reads {known}.',
    zh: '其格式为 {found}，当前版本只能读取格式 {known}。',
  },
  packedTooLarge: {
    en: 'It is larger than {limit}; a bundle never is.',
    zh: '它超过 {limit}，正常的文件不会这么大。',
  },
  nextUpdate: { en: 'see which version this is', zh: '查看当前版本' },
  saveWith: { en: '{a} and {b} cannot be given together', zh: '{a} 与 {b} 不能同时使用' },
});
