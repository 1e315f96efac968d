import { defineTexts } from '../message.ts';

/** The command diagnose. */
export const diagnoseTexts = defineTexts('diagnose', {
  title: {
    en: 'Identify a known problem in an error text, a log or text from a screenshot',
    zh: '从报错、日志或截图文字中识别已知问题',
  },
  argFile: {
    en: 'file with the text, or the text itself in quotes; “-” or nothing: standard input',
    zh: '文本文件，或用引号括起的文字；“-”或省略表示标准输入',
  },
  exampleFile: { en: 'search a log', zh: '检查一个日志文件' },
  examplePaste: { en: 'paste an error, then press Ctrl-D', zh: '粘贴报错，然后按 Ctrl-D' },
  examplePipe: { en: 'from another command', zh: '来自其他命令' },
  paste: {
    en: 'Paste the error here, then press Enter and Ctrl-D.',
    zh: '请在此粘贴报错内容，然后按回车和 Ctrl-D。',
  },
  one: { en: 'Most likely {id}{faq}.', zh: '很可能是 {id}{faq}。' },
  more: {
    en: 'Most likely {id}{faq}; {n} {n|other is|others are} possible.',
    zh: '很可能是 {id}{faq}；另有 {n} 种可能。',
  },
  perhaps: {
    en: 'Possibly {id}{faq}; the evidence is weak.',
    zh: '可能是 {id}{faq}，但线索不够明确。',
  },
  faq: { en: ' (FAQ {section})', zh: '（FAQ {section}）' },
  also: { en: 'Less likely: {ids}', zh: '可能性较小：{ids}' },
  nothing: {
    en: 'No known problem was found in this text.',
    zh: '这段文字里没有发现已知问题。',
  },
  nothingWhy: {
    en: '{lines} {lines|line was|lines were} compared with {n} known problems. Adding a few lines around the error may help.',
    zh: '已将 {lines} 行与 {n} 种已知问题比对。多带几行报错前后的内容可能有帮助。',
  },
  lastPart: {
    en: 'Only the last {size} were read; the {skipped} before it were skipped.',
    zh: '只读取了最后 {size}，之前的 {skipped} 已略过。',
  },
  empty: { en: 'There is nothing to read', zh: '没有可读的内容' },
  emptyWhy: {
    en: 'The text is empty. Name a file, use a pipe, or paste the error.',
    zh: '文本为空。请给出文件、管道，或粘贴报错内容。',
  },
  isDevice: { en: '{path} is a device, not a file', zh: '{path} 是设备，不是文件' },
  isDirectory: { en: '{path} is a directory', zh: '{path} 是目录' },
  noFile: { en: '{path} cannot be read ({code})', zh: '无法读取 {path}（{code}）' },
  nextExplain: { en: 'see why it happens and how to fix it', zh: '原因与处理方法' },
  nextDoctor: { en: 'check the deployment itself', zh: '直接检查部署' },
  nextClient: {
    en: 'or check from this computer to the server: --client',
    zh: '或检查本机到服务器的连接：--client',
  },
  nextList: { en: 'see every known problem', zh: '查看所有已知问题' },
  nextPaste: { en: 'paste a text', zh: '粘贴文本' },
});
