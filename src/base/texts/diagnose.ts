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
  unanswered: {
    en: 'No known problem: {called} did not answer.',
    zh: '不是已知问题：{called} 没有应答。',
  },
  unansweredSomewhere: {
    en: 'No known problem: a connection failed, and the text does not say to which address.',
    zh: '不是已知问题：有连接失败，但这段文字没有说明连的是哪里。',
  },
  unansweredToo: {
    en: 'Did not answer, and no known problem explains it: {called}',
    zh: '另外没有应答、也没有已知问题能解释的：{called}',
  },
  calledBy: { en: '{called}, called by {from}', zh: '{from} 访问的 {called}' },
  refused: {
    en: 'Its machine answered that nothing is listening on that port, or a firewall refused.',
    zh: '对方机器回应：该端口没有程序监听，或被防火墙拒绝。',
  },
  timeout: {
    en: 'Nothing came back in time: the machine is off or overloaded, or a firewall drops the packets.',
    zh: '规定时间内没有任何回应：机器关闭、过载，或防火墙丢弃了数据包。',
  },
  reset: {
    en: 'The connection was closed by the other side or by something between.',
    zh: '连接被对方或中间设备断开。',
  },
  noRoute: {
    en: 'There is no way to that machine, or a firewall rejects it.',
    zh: '没有到达该机器的路由，或被防火墙拒绝。',
  },
  unsaid: {
    en: 'The caller does not say why; look from its machine.',
    zh: '调用方没有说明原因，请在它所在的机器上检查。',
  },
  noNetwork: {
    en: 'This machine has no network that leads there.',
    zh: '本机没有通往那里的网络。',
  },
  unknownHost: {
    en: 'The name does not exist for the name server that was asked.',
    zh: '所查询的域名服务器不认识这个名字。',
  },
  resolver: {
    en: 'The name server did not answer.',
    zh: '域名服务器没有应答。',
  },
  nextCall: { en: 'call it from the same place', zh: '在同一位置访问它' },
  nextResolve: { en: 'see what the name leads to', zh: '查看该名字解析到哪里' },
  nextInside: { en: 'from inside the container that called it', zh: '在发起访问的容器里执行' },
  confirmed: {
    en: 'doctor sees it in {dir} too: {ids}',
    zh: 'doctor 在 {dir} 也看到：{ids}',
  },
  notConfirmed: {
    en: 'doctor does not see it in {dir} now: {ids}',
    zh: 'doctor 目前在 {dir} 没有看到：{ids}',
  },
  notChecked: {
    en: 'doctor could not determine it in {dir}: {ids}',
    zh: 'doctor 在 {dir} 无法确定：{ids}',
  },
  nothing: {
    en: 'No known problem was found in this text.',
    zh: '这段文字里没有发现已知问题。',
  },
  near: {
    en: 'These words are too few to name a problem. It could be one of these.',
    zh: '文字太少，无法确定是哪个问题。可能是下列之一。',
  },
  nearMore: {
    en: 'Paste the whole error or the log for a sure answer.',
    zh: '请粘贴完整报错或日志，以得到确定的结论。',
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
  isSilent: { en: 'Nothing came out of {path}', zh: '没有从 {path} 读到任何内容' },
  isEndless: {
    en: 'More than 512 MB came out of {path}; pass only its end, for example with tail -c 8M',
    zh: '从 {path} 读到的内容超过 512 MB；请只传入末尾部分，例如使用 tail -c 8M',
  },
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
