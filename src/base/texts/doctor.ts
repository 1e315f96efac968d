import { defineTexts } from '../message.ts';

/** Words of doctor and explain. */
export const doctorTexts = defineTexts('doctor', {
  title: {
    en: 'Show what is broken, why, and what to type next',
    zh: '诊断：哪里坏了、为什么、接下来输入什么',
  },
  argTopic: { en: 'check only these topics or issues', zh: '只检查这些主题或问题' },
  optBudget: {
    en: 'stop after this many seconds and report what is known (default 5)',
    zh: '最长检查时间，到时给出已知结果，单位秒（默认 5）',
  },
  optOnly: { en: 'check only these issues', zh: '只检查这些问题' },
  optSkip: { en: 'skip these topics or issues', zh: '不检查这些主题或问题' },
  optList: { en: 'list what would be checked', zh: '列出会检查哪些问题' },
  optFailOn: { en: 'exit 1 on warnings too', zh: '有提示时也以 1 退出' },
  optWatch: {
    en: 'check repeatedly (default every 30s), print only changes',
    zh: '反复检查（默认每 30s 一次），只显示变化',
  },
  optJourney: {
    en: 'do once what a user does: log in, ask each model',
    zh: '按用户的方式走一遍：登录、调用各个模型',
  },
  exJourney: { en: 'prove that users can work', zh: '确认用户能正常使用' },
  exAll: { en: 'check everything', zh: '全面检查' },
  exTopic: { en: 'check only the models', zh: '只检查模型' },
  exWatch: { en: 'report changes as they happen', zh: '有变化时告知' },
  exPrometheus: {
    en: "for a node exporter's textfile collector",
    zh: '供 node exporter 的文本采集器使用',
  },
  badBudget: {
    en: '--budget takes seconds between 0.1 and 600, not "{value}"',
    zh: '--budget 应为 0.1 到 600 之间的秒数，而不是“{value}”',
  },
  badInterval: {
    en: '--watch takes an interval from 1s to 24h, not "{value}"',
    zh: '--watch 的间隔应在 1s 到 24h 之间，而不是“{value}”',
  },
  watchFormat: {
    en: '--watch prints line by line; --format {format} is one document',
    zh: '--watch 逐行输出，而 --format {format} 是一份完整的文档',
  },
  unknownTopic: {
    en: 'There is no topic or issue “{name}”',
    zh: '没有名为“{name}”的主题或问题',
  },
  unknownIssue: { en: 'There is no issue “{name}”', zh: '没有编号为“{name}”的问题' },
  nothingSelected: { en: 'Nothing is left to check.', zh: '没有剩下可检查的内容。' },
  nextList: { en: 'see what can be checked', zh: '查看可以检查哪些问题' },
  nextPreflight: { en: 'check this machine before a deploy', zh: '部署之前，先检查本机' },

  looking: { en: 'Checking: {done} of {total}', zh: '正在检查：{done}/{total}' },
  lookingBroken: {
    en: 'Checking: {done} of {total}, {n} {n|problem|problems} so far: {first}',
    zh: '正在检查：{done}/{total}，已发现 {n} 个问题：{first}',
  },
  waitingFor: { en: '{text} · waiting for {names}', zh: '{text} · 等待 {names}' },

  and: { en: '{a}, {b}', zh: '{a}、{b}' },
  andThen: { en: '{a}; {b}', zh: '{a}；{b}' },
  more: { en: '{list} and {n} more', zh: '{list} 等，另有 {n} 项' },
  services: { en: '{n} {n|service|services}', zh: '{n} 个服务' },
  ports: { en: '{n} {n|port|ports}', zh: '{n} 个端口' },
  healthy: { en: 'Healthy. {counts} checked in {s} s.', zh: '一切正常。{s} 秒内检查了 {counts}。' },
  healthyPart: {
    en: 'OK. {n} {n|check|checks} passed in {s} s.',
    zh: '正常。{s} 秒内通过了 {n} 项检查。',
  },
  onlyNotes: {
    en: '{n} {n|warning|warnings}, nothing broken. Checked in {s} s.',
    zh: '{n} 条警告，没有发现故障。用时 {s} 秒。',
  },
  note: { en: '1 note: {title}', zh: '1 条提示：{title}' },
  problems: { en: '{n} {n|problem|problems} found.', zh: '发现 {n} 个问题。' },
  roots: {
    en: '{n} root {n|cause, explains|causes, explain} {m} failing {m|check|checks}.',
    zh: '{n} 个根本原因，引起了 {m} 项检查失败。',
  },
  cannotTell: { en: 'Could not determine the state. {what}.', zh: '无法判断。{what}。' },
  cannotTellMany: {
    en: 'Could not determine the state: {n} {n|check|checks} skipped.',
    zh: '无法判断：{n} 项检查没能完成。',
  },
  nothingSeen: {
    en: 'Could not determine the state: nothing could be checked.',
    zh: '无法判断：没有可以检查的内容。',
  },
  took: { en: '{s} s', zh: '{s} 秒' },
  becauseOf: { en: 'also failing as a result: {list}', zh: '由此引起：{list}' },
  uncheckedBecause: {
    en: '{n} {n|check|checks} skipped as a result: {list}',
    zh: '因此有 {n} 项检查没能完成：{list}',
  },
  unchecked: {
    en: '{n} {n|check|checks} skipped: {list}',
    zh: '{n} 项检查没能完成：{list}',
  },
  fine: {
    en: '{n} other {n|check is|checks are} OK: {topics}',
    zh: '其余 {n} 项检查正常：{topics}',
  },
  verboseAll: { en: '(--verbose shows all {n})', zh: '（--verbose 显示全部 {n} 项）' },
  explainStep: { en: 'why this happens, other fixes', zh: '为什么会这样，还有哪些办法' },

  allIssues: { en: '{n} issues: {parts}', zh: '共 {n} 个问题：{parts}' },
  onServer: { en: '{n} on a {stack} server', zh: '{n} 个针对 {stack} 服务器' },
  onlyOnServer: { en: '{n} only on a {stack} server', zh: '{n} 个仅针对 {stack} 服务器' },
  onClient: { en: '{n} on a developer’s computer', zh: '{n} 个针对开发者的电脑' },
  listHead: {
    en: '{n} issues on a {stack} server: {running} that doctor looks for, {ahead} that only preflight looks for',
    zh: '{stack} 服务器上共 {n} 个问题：{running} 个由 doctor 检查，{ahead} 个仅由 preflight 检查',
  },
  listPart: { en: '{n} {n|issue|issues} of your choice', zh: '所选范围内共 {n} 个问题' },
  columnIssue: { en: 'issue', zh: '问题' },
  columnTopic: { en: 'topic', zh: '主题' },
  columnTitle: { en: 'description', zh: '说明' },
  columnFaq: { en: 'FAQ', zh: '常见问题' },

  watchStart: {
    en: 'Checking every {every}, only changes are shown. Ctrl-C stops it.',
    zh: '每 {every} 检查一次，只显示变化。按 Ctrl-C 结束。',
  },
  watchWait: { en: '{verdict}; next check at {at}', zh: '{verdict}；下次检查 {at}' },
  watchLine: { en: '{at}  {text}', zh: '{at}  {text}' },
  watchNew: { en: '{title}  ({issue})', zh: '{title}（{issue}）' },
  watchGone: { en: 'resolved: {title}  ({issue})', zh: '已恢复：{title}（{issue}）' },
  verdictHealthy: { en: 'healthy', zh: '一切正常' },
  verdictFindings: { en: '{n} {n|problem|problems}', zh: '{n} 个问题' },
  verdictUnknown: { en: 'unknown', zh: '无法判断' },

  explainTitle: {
    en: 'Explain an issue: causes, ways to fix it, what is checked',
    zh: '解释一个问题：原因、办法、检查内容',
  },
  argIssue: { en: 'id of the issue', zh: '问题的编号' },
  optExplainList: { en: 'list every known issue', zh: '列出所有已知问题' },
  exExplain: { en: 'see why a port is a problem, and what to do', zh: '端口为什么冲突，怎么办' },
  exExplainList: { en: 'see every known issue', zh: '查看所有已知问题' },
  explainHead: { en: '{id}: {title}', zh: '{id}：{title}' },
  explainWhich: { en: 'Which issue should be explained?', zh: '要解释哪个问题？' },
  why: { en: 'Why', zh: '原因' },
  ways: { en: 'Ways to fix it', zh: '办法' },
  elsewhere: { en: 'Without internet access here', zh: '本机无法联网时' },
  checked: { en: 'Checks', zh: '检查内容' },
  alone: { en: 'check only this issue', zh: '只检查这一项' },
  faqSection: { en: 'FAQ {section}', zh: '常见问题 {section}' },
  moreTime: { en: 'allow more time', zh: '给它们更多时间' },
  follows: { en: 'Possible causes', zh: '可能的起因' },
});
