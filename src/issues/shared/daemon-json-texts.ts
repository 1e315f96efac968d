import { defineTexts } from '../../base/message.ts';

/** Faults of the Docker daemon's settings file. */
export const daemonJsonProblemTexts = defineTexts('daemon-json-problem', {
  syntax: { en: 'line {line}: not valid JSON', zh: '第 {line} 行：不是合法的 JSON' },
  comment: {
    en: 'line {line}: a comment, which JSON does not allow',
    zh: '第 {line} 行：有注释，JSON 不支持注释',
  },
  duplicate: { en: 'line {line}: {key} is a duplicate', zh: '第 {line} 行：{key} 重复出现' },
  type: { en: 'line {line}: {key} must be {wanted}', zh: '第 {line} 行：{key} 应为{wanted}' },
  quotes: {
    en: 'line {line}: curly quotes; JSON only takes straight ones (")',
    zh: '第 {line} 行：使用了中文或弯引号，JSON 只接受直引号（"）',
  },
  trailing: {
    en: 'line {line}: something follows the end of the first object; Docker before 23 ignores it, later versions do not start',
    zh: '第 {line} 行：第一个对象结束后还有内容；Docker 23 之前会忽略它，之后的版本无法启动',
  },
  scheme: {
    en: 'line {line}: an address of {key} lacks "https://"',
    zh: '第 {line} 行：{key} 中的地址缺少 "https://"',
  },
  query: {
    en: 'line {line}: an address of {key} must not contain "?" or "#"',
    zh: '第 {line} 行：{key} 中的地址不能带 “?” 或 “#”',
  },
  path: {
    en: 'line {line}: an address of {key} has a path; Docker 20.10 does not start with it',
    zh: '第 {line} 行：{key} 中的地址带有路径；Docker 20.10 会因此无法启动',
  },
  driver: {
    en: 'line {line}: {key} contains options of another storage driver than {wanted}',
    zh: '第 {line} 行：{key} 中有不属于 {wanted} 存储驱动的选项',
  },
  option: {
    en: 'line {line}: {key} is also set by {wanted} in the unit docker.service; Docker does not start with both',
    zh: '第 {line} 行：docker.service 已用 {wanted} 设置了 {key}；两处都写会导致 Docker 无法启动',
  },
  iptables: {
    en: 'line {line}: without {key} containers lose the network and published ports',
    zh: '第 {line} 行：关闭 {key} 后，容器会失去网络和端口映射',
  },
  resolver: {
    en: 'line {line}: {key} names this machine itself, which containers cannot ask',
    zh: '第 {line} 行：{key} 写的是本机地址，容器访问不到',
  },
  address: {
    en: 'line {line}: {key} only takes addresses such as https://mirror.example.com',
    zh: '第 {line} 行：{key} 只接受形如 https://mirror.example.com 的地址',
  },
  unlikely: {
    en: 'line {line}: {key} is unknown; did you mean {wanted}?',
    zh: '第 {line} 行：没有 {key} 这个键，可能想写 {wanted}',
  },
  shape: {
    en: 'line {line}: the file must contain one object',
    zh: '第 {line} 行：整体应为一个对象',
  },
  text: { en: 'a string', zh: '字符串' },
  texts: { en: 'a list of strings', zh: '字符串列表' },
  addresses: { en: 'a list of addresses', zh: '地址列表' },
  flag: { en: 'true or false', zh: ' true 或 false' },
  number: { en: 'an integer', zh: '整数' },
  object: { en: 'an object or a list', zh: '对象或列表' },
  textObject: {
    en: 'an object whose values are all strings ("3", not 3)',
    zh: '对象，且其中的值都是字符串（写 "3"，不写 3）',
  },
});
