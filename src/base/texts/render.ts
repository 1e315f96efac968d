import { defineTexts } from '../message.ts';

export const renderTexts = defineTexts('render', {
  notText: { en: '{what} cannot be written into a file', zh: '{what} 无法写入文件' },
  notTextWhy: {
    en: 'It contains a NUL character or half of a surrogate pair.',
    zh: '其中含有 NUL 字符或不成对的代理字符。',
  },
  isLink: {
    en: '{path} is a symbolic link; nothing was written through it',
    zh: '{path} 是符号链接，没有通过它写入任何内容',
  },
  isLinkWhy: {
    en: 'Its owner could choose which file is overwritten.',
    zh: '否则会由创建该链接的人决定哪个文件被覆盖。',
  },
  isOther: {
    en: '{path} is in the way: it is not of the expected type',
    zh: '{path} 不是预期的文件类型，挡住了写入',
  },
  isOtherWhy: {
    en: 'There is a directory instead of a file, or the other way round.',
    zh: '这里本应是文件却是目录，或者相反。',
  },
  lookAtIt: { en: 'check it, then move it away', zh: '先查看，再把它移走' },
  step: { en: 'render', zh: '生成文件' },
  command: {
    en: 'Write docker-compose.yml, configure.sh and every configuration file',
    zh: '生成 docker-compose.yml、configure.sh 和所有配置文件',
  },
  optionCheck: {
    en: 'write nothing; exit 1 if a file differs',
    zh: '不写入任何内容；有文件不一致时以 1 退出',
  },
  optionDiff: {
    en: 'write nothing; show the differences, secrets masked',
    zh: '不写入任何内容；显示差异，密钥会被遮盖',
  },
  optionOverwrite: {
    en: 'also replace files that were edited manually',
    zh: '连同人工修改过的文件一起覆盖',
  },
  exampleDiff: { en: 'see what would change', zh: '查看将会改变什么' },
  exampleCheck: {
    en: 'for scripts: do all files match the settings?',
    zh: '供脚本使用：一切是否与设置一致？',
  },
  willCreate: { en: 'new', zh: '新文件' },
  willUpdate: { en: 'the settings changed', zh: '设置已变更' },
  willOverwrite: { en: 'edited manually, will be overwritten', zh: '人工修改过，将被覆盖' },
  keptEdited: { en: 'edited manually, kept', zh: '人工修改过，已保留' },
  keptNotice: {
    en: '{count} {count|file was|files were} edited manually and kept: {paths}. “{look}” shows the differences, “{replace}” replaces the edits',
    zh: '{count} 个文件被人工修改过，已保留：{paths}。用“{look}”查看差异，用“{replace}”覆盖修改',
  },
  foreign: {
    en: '{paths} {count|was|were} in this directory before and not written by this tool',
    zh: '工具写入之前，目录中已有 {paths}',
  },
  foreignWhy: {
    en: 'Nothing was written. A deploy would start files that another installer or person made.',
    zh: '没有写入任何内容：否则会直接启动由其他安装程序或他人留下的文件。',
  },
  foreignSee: { en: 'see the differences', zh: '查看有何不同' },
  foreignReplace: { en: 'replace them', zh: '替换这些文件' },
  allSame: { en: '{count} {count|file|files}, none changed', zh: '{count} 个文件，均无变化' },
  someWritten: {
    en: '{count} {count|file|files}, {written} changed',
    zh: '{count} 个文件，{written} 个有变化',
  },
  wouldWrite: {
    en: '{written} of {count} files differ from the settings',
    zh: '{count} 个文件中有 {written} 个与设置不一致',
  },
  written: {
    en: '{written} of {count} files written',
    zh: '已写入 {count} 个文件中的 {written} 个',
  },
  nextOverwrite: { en: 'replace the edited files', zh: '覆盖修改过的文件' },
  nextDeploy: { en: 'apply them', zh: '让这些文件生效' },
  nextRender: { en: 'write the files', zh: '写入文件' },
  columnFile: { en: 'file', zh: '文件' },
  columnState: { en: 'state', zh: '状态' },
  notAsRendered: {
    en: '{path} differs from what was just written',
    zh: '{path} 与刚刚写入的内容不一致',
  },
  notAsRenderedWhy: {
    en: 'Another program writes to this directory at the same time.',
    zh: '另一个程序正在同时写入这个目录。',
  },
});
