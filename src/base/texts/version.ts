import { defineTexts } from '../message.ts';

/** `version` and its comparison with what a release, a bundle or a registry offers. */
export const versionTexts = defineTexts('version', {
  title: {
    en: 'Shows the version of this tool; --check compares it with what a place offers',
    zh: '显示本工具的版本；--check 与某处提供的版本比较',
  },
  optCheck: {
    en: 'compare with this: a bundle, a directory with a release, or an image repository; nothing else is called',
    zh: '与此处比较：离线包、存放发布文件的目录或镜像仓库；不会访问其他地方',
  },
  exDir: { en: 'is a newer version on the USB disk?', zh: 'U 盘里有更新的版本吗？' },
  exRegistry: { en: 'or in your registry?', zh: '或者在自己的镜像仓库里？' },
  head: {
    en: 'Version {version} ({platform})',
    zh: '版本 {version}（{platform}）',
  },
  newer: {
    en: 'A newer version is there: {offered}; this is {version}',
    zh: '有更新的版本：{offered}；当前是 {version}',
  },
  same: { en: 'This is the newest version there: {version}', zh: '已是该处的最新版本：{version}' },
  older: {
    en: 'Nothing newer there: {offered} is older than this, {version}',
    zh: '该处没有更新的版本：{offered} 比当前的 {version} 旧',
  },
  nothing: {
    en: 'No version of this tool was found in {place}',
    zh: '{place} 中没有找到本工具的版本',
  },
  nothingDir: {
    en: 'A release holds SHA256SUMS and {file}; a bundle holds them in tool/.',
    zh: '发布目录中应有 SHA256SUMS 和 {file}；离线包中它们位于 tool/。',
  },
  nothingTags: {
    en: 'None of its tags is a version such as 1.2.3.',
    zh: '该仓库中没有形如 1.2.3 的标签。',
  },
  noAnswer: { en: '{place} could not be asked', zh: '无法查询 {place}' },
  notPlace: {
    en: '{place} is neither a bundle or directory here nor a repository of a registry',
    zh: '{place} 既不是本机的离线包或目录，也不是镜像仓库的地址',
  },
  seeHelp: { en: 'what can be compared with', zh: '可以与什么比较' },
  takeOut: { en: 'take it out of the bundle', zh: '从离线包中取出' },
  compare: { en: 'compare it with its checksums first', zh: '先核对校验和' },
  unpack: { en: 'unpack it', zh: '解压' },
  install: { en: 'then install it over this one', zh: '然后覆盖安装' },
  pull: { en: 'get the newer image', zh: '取得新镜像' },
});
