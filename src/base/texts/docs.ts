import { defineTexts } from '../message.ts';

/** Texts of the generated pages around those of the catalogue. */
export const docsTexts = defineTexts('docs', {
  allIssues: { en: 'All issues', zh: '全部问题' },
  faq: { en: 'FAQ', zh: '常见问题' },
  topic: { en: 'topic `{topic}`', zh: '主题 `{topic}`' },
  answers: { en: 'answers {questions}', zh: '对应 {questions}' },
  looks: { en: 'Symptoms', zh: '表现' },
  looksIntro: {
    en: 'Text like this in a log, in a terminal or in the editor points to it. Give it to `{command}` to get the name of the issue.',
    zh: '日志、终端或编辑器中出现类似下面的文字时，多半就是它。把文字交给 `{command}`，即可得到问题编号。',
  },
  why: { en: 'Why it happens', zh: '为什么会发生' },
  detected: { en: 'How it is detected', zh: '如何检测' },
  detectedIntro: {
    en: 'The check reads the following and writes nothing. If something cannot be read, the verdict is “unknown”, never a guess.',
    zh: '检测时只读取以下内容，不做任何写入。读取不到时结论为“未知”，不会猜测。',
  },
  when: { en: 'Checked {stages}.', zh: '检测时机：{stages}。' },
  'stage.preflight': { en: 'before a deploy (`{command}`)', zh: '部署前（`{command}`）' },
  'stage.running': { en: 'on a running deployment (`{command}`)', zh: '运行中（`{command}`）' },
  'stage.client': {
    en: 'from a developer’s computer (`{command}`)',
    zh: '开发者电脑上（`{command}`）',
  },
  nothingRead: {
    en: 'The server cannot detect it. It is identified by its error text, or it is a how-to question.',
    zh: '在服务器上检测不到，只能从报错文字认出，或者它本来就是一个操作问题。',
  },
  nothingToFix: {
    en: 'Nothing has to be fixed. `{command}` reports what was found.',
    zh: '无需修复。`{command}` 会说明看到了什么。',
  },
  howToFix: { en: 'How to fix it', zh: '如何修复' },
  automatic: {
    en: '**Automatic.** {title}. `{command}` first lists the files, objects and containers it would change and the containers that restart, then asks once. Afterwards it runs the same check again; if that still fails, everything is rolled back.',
    zh: '**自动修复。** {title}。`{command}` 会先列出将改动的文件、对象和容器以及需要重启的容器，确认一次后执行。完成后用同一项检测验证，未通过则全部还原。',
  },
  partly: {
    en: 'In some cases it can only show the steps to follow.',
    zh: '某些情况下它只能给出处理步骤。',
  },
  undoable: {
    en: 'You can undo it at any time: `{command}`.',
    zh: '随时可以还原：`{command}`。',
  },
  irreversible: {
    en: 'Part of it may be irreversible. The plan then names it, and you confirm it by typing that name.',
    zh: '其中可能有不可还原的部分。计划会写明是什么，并要求输入其名称确认。',
  },
  needsSettings: {
    en: 'It changes the settings of this tool or the files generated from them. If another installer made the directory, the manual steps are shown instead.',
    zh: '该修复会改动本工具的设置或由其生成的文件。如果目录由其他安装程序创建，则改为显示手工步骤。',
  },
  guided: {
    en: '**Manual.** {title}. `{command}` shows the steps in order, with the commands filled in for this machine. It changes nothing itself.',
    zh: '**手工处理。** {title}。`{command}` 会逐步列出操作，命令已按本机填好，它自己不做任何改动。',
  },
  guidedPlain: {
    en: '**Manual.** `{command}` shows the steps in order, with the commands filled in for this machine. It changes nothing itself.',
    zh: '**手工处理。** `{command}` 会逐步列出操作，命令已按本机填好，它自己不做任何改动。',
  },
  fromClient: {
    en: '**On the developer’s computer.** `{command}` finds it there and shows what to type.',
    zh: '**在开发者电脑上处理。** `{command}` 会在那里找出它，并给出要执行的命令。',
  },
  option: { en: 'option `--with {name}`: {title}', zh: '选项 `--with {name}`：{title}' },
  manually: { en: 'Manual ways', zh: '手工办法' },
  way: { en: '{command} – {what}', zh: '{command}：{what}' },
  causes: { en: 'Possible causes', zh: '可能由什么引起' },
  causesIntro: {
    en: 'If one of these is found too, it is reported as the cause, and this issue under it.',
    zh: '如果同时发现以下问题，则以它们为根因，本问题归在其下。',
  },
  causeOf: { en: '{issue} of {subject}', zh: '{subject} 的 {issue}' },
  causeServices: {
    en: 'a problem with a service that it depends on: {services}',
    zh: '所依赖的服务不正常：{services}',
  },
  effects: { en: 'Effects', zh: '会引起什么' },
  commands: { en: 'Commands', zh: '命令' },
  'command.look': { en: 'check only this issue', zh: '只检测这一项' },
  'command.explain': { en: 'show this page in the terminal', zh: '在终端查看说明' },
  'command.dry': { en: 'show the plan, change nothing', zh: '查看计划，不做改动' },
  'command.fix': { en: 'fix it', zh: '修复' },
  'command.steps': { en: 'show the steps', zh: '查看步骤' },
  'command.undo': { en: 'undo it', zh: '还原' },
  'command.lab': { en: 'create it in a lab', zh: '在实验环境中制造它' },
  indexTitle: { en: 'Issues', zh: '问题一览' },
  indexIntro: {
    en: '{count} known problems, each with a permanent id. `{doctor}` finds them, `{explain}` explains one, `{fix}` fixes it.',
    zh: '共 {count} 个已知问题，编号固定不变。`{doctor}` 负责检测，`{explain}` 给出说明，`{fix}` 进行修复。',
  },
  columnIssue: { en: 'issue', zh: '问题' },
  columnTitle: { en: 'description', zh: '说明' },
  columnTopic: { en: 'topic', zh: '主题' },
  columnFaq: { en: 'FAQ', zh: '常见问题' },
  columnFix: { en: 'fix', zh: '修复方式' },
  'how.automatic': { en: 'automatic', zh: '自动' },
  'how.partly': { en: 'partly automatic', zh: '部分自动' },
  'how.guided': { en: 'manual', zh: '手工' },
  'how.client': { en: 'on the client', zh: '客户端' },
  faqTitle: { en: 'Frequently asked questions', zh: '常见问题' },
  faqIntro: {
    en: 'Each question has one command. A command that changes something shows a plan first and asks; `{undo}` undoes the change. UPPER CASE words and addresses are examples: use your own.',
    zh: '每个问题对应一条命令。会改动内容的命令先显示计划再询问，改动之后可以用 `{undo}` 还原。大写单词和地址为示例，请换成自己的。',
  },
  faqAlso: { en: 'Also:', zh: '另外：' },
  faqMore: { en: 'More: {issues}', zh: '详细说明：{issues}' },
});
