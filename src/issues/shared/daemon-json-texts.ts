import { defineTexts } from '../../base/message.ts';

/** What can be wrong in the settings file of the Docker daemon. */
export const daemonJsonProblemTexts = defineTexts('daemon-json-problem', {
  syntax: { en: 'line {line}: not valid JSON', zh: '第 {line} 行：不是合法的 JSON' },
  comment: {
    en: 'line {line}: a comment, which JSON does not allow',
    zh: '第 {line} 行：有注释，JSON 不支持注释',
  },
  duplicate: { en: 'line {line}: {key} is a duplicate', zh: '第 {line} 行：{key} 重复出现' },
  type: { en: 'line {line}: {key} must be {wanted}', zh: '第 {line} 行：{key} 应为{wanted}' },
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
