import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('compose-file-broken', {
  title: { en: 'the Compose file cannot be read', zh: 'Compose 文件无法读取' },
  probe: { en: 'Compose file', zh: 'Compose 文件' },
  broken: { en: '{file} cannot be read as a Compose file', zh: '{file} 不是可用的 Compose 文件' },
  empty: { en: 'It is empty.', zh: '文件是空的。' },
  directory: { en: 'It is a directory.', zh: '它是一个目录。' },
  absent: { en: '{file} is missing', zh: '{file} 不见了' },
  lost: {
    en: '{file} has lost {n} {n|service|services}',
    zh: '{file} 缺少 {n} 个服务',
  },
  lostWhy: {
    en: 'Not in the file, although they run: {names}. The next start, stop or deploy by this file leaves them out.',
    zh: '正在运行但文件中没有：{names}。按此文件启动、停止或部署时会漏掉它们。',
  },
  noServices: { en: 'It defines no services.', zh: '其中没有定义任何服务。' },
  utf16: {
    en: 'It was saved as UTF-16; Compose reads UTF-8 only.',
    zh: '文件保存成了 UTF-16 编码，Compose 只能读 UTF-8。',
  },
  fullwidth: {
    en: 'Line {line} has full-width punctuation; YAML needs the ASCII characters.',
    zh: '第 {line} 行使用了全角标点（：“”），YAML 只认半角字符。',
  },
  merge: {
    en: 'An unfinished Git merge starts in line {line} (<<<<<<<).',
    zh: '第 {line} 行开始有未完成的 Git 合并（<<<<<<<）。',
  },
  refused: { en: 'Docker Compose refuses it.', zh: 'Docker Compose 拒绝该文件。' },
  syntax: { en: 'Line {line}: {words}', zh: '第 {line} 行：{words}' },
  about: {
    en: 'A full disk, an interrupted editor or another encoding leaves a file that Compose cannot read. Containers that run keep running; none can be created or changed.',
    zh: '磁盘写满、编辑中断或换了编码，都会留下 Compose 读不懂的文件。已运行的容器不受影响，但无法创建或修改任何容器。',
  },
  means: {
    en: 'The Compose file is damaged, empty, in another encoding, or has an entry that Compose rejects.',
    zh: 'Compose 文件已损坏、为空、编码不对，或含有 Compose 不接受的内容。',
  },
  fixTitle: {
    en: 'renders the file again; undo restores what was there',
    zh: '重新生成该文件，undo 可恢复原内容',
  },
  made: { en: 'The Compose file is emptied', zh: 'Compose 文件被清空' },
});
