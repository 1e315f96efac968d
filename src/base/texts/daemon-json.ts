import { defineTexts } from '../message.ts';

/** The file of settings that the Docker daemon reads at its start. */
export const daemonJsonTexts = defineTexts('daemon-json', {
  probe: { en: "the daemon's own settings", zh: '守护进程自身的配置' },
  title: { en: 'daemon.json can be read', zh: 'daemon.json 是否有效' },
  willFail: {
    en: 'Docker will not start again with {path} as it is',
    zh: '按 {path} 现在的内容，Docker 下次将无法启动',
  },
  fails: {
    en: 'Docker does not start with {path} as it is',
    zh: '{path} 内容有误，Docker 无法启动',
  },
  ignored: {
    en: '{path} names a key twice: only the last one counts',
    zh: '{path} 中有重复的键，只有最后一个生效',
  },
  stillRuns: {
    en: 'The daemon goes on with what it read at its start; the next restart of Docker or of the machine stops every service.',
    zh: '守护进程目前仍按启动时读到的内容运行；一旦重启 Docker 或机器，所有服务都会停止。',
  },
  about: {
    en: 'The daemon reads plain JSON: no comments, no comma after the last entry, each key once, and only keys and types that it knows. It refuses to start otherwise, or silently takes the last of two equal keys.',
    zh: '守护进程只接受标准 JSON：不能有注释，最后一项后面不能有逗号，每个键只能出现一次，键名和类型也必须正确。否则会拒绝启动；键重复时则悄悄采用最后一个。',
  },
  syntax: { en: 'line {line}: this is no JSON', zh: '第 {line} 行：不是合法的 JSON' },
  comment: {
    en: 'line {line}: a comment, which JSON does not have',
    zh: '第 {line} 行：有注释，JSON 不支持注释',
  },
  duplicate: {
    en: 'line {line}: {key} stands here a second time',
    zh: '第 {line} 行：{key} 重复出现',
  },
  type: { en: 'line {line}: {key} must be {wanted}', zh: '第 {line} 行：{key} 应为{wanted}' },
  address: {
    en: 'line {line}: {key} takes addresses such as https://mirror.example.com only',
    zh: '第 {line} 行：{key} 只接受形如 https://mirror.example.com 的地址',
  },
  unlikely: {
    en: 'line {line}: {key} is not known; {wanted} is probably meant',
    zh: '第 {line} 行：没有 {key} 这个键，可能想写 {wanted}',
  },
  shape: { en: 'line {line}: the whole must be one object', zh: '第 {line} 行：整体应为一个对象' },
  text: { en: 'a text', zh: '字符串' },
  texts: { en: 'a list of texts', zh: '字符串列表' },
  addresses: { en: 'a list of addresses', zh: '地址列表' },
  flag: { en: 'true or false', zh: ' true 或 false' },
  number: { en: 'a whole number', zh: '整数' },
  object: { en: 'an object or a list', zh: '对象或列表' },
  textObject: {
    en: 'an object whose values are all texts ("3", not 3)',
    zh: '对象，且其中的值都是字符串（写 "3"，不写 3）',
  },
  elsewhere: { en: 'the daemon is on another machine', zh: '守护进程在另一台机器上' },
  noFile: { en: '{path} is no small file', zh: '{path} 不是普通的小文件' },
  closed: { en: '{path} is closed to this user', zh: '当前用户无权读取 {path}' },
  nextEdit: { en: 'mend these lines', zh: '修改这些行' },
  nextValidate: {
    en: 'check it without a restart (Docker 23 or later)',
    zh: '不重启即可检查（Docker 23 及以上）',
  },
  nextStart: { en: 'then start Docker', zh: '然后启动 Docker' },
});
