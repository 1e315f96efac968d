import { defineTexts } from '../../base/message.ts';

/** Texts of several known problems. */
export const sharedTexts = defineTexts('issues', {
  byWords: {
    en: 'Nothing that can be read here shows it for certain; it is recognised by its words.',
    zh: '这里能读到的信息无法确定它，只能从报错文字识别。',
  },
  serviceTitle: { en: '{service}: {title}', zh: '{service}：{title}' },
  nextDoctor: { en: 'check it in the deployment', zh: '在部署中检查' },
  nextPreflight: { en: 'check this machine', zh: '检查本机' },
  nextStatus: { en: 'show which service it is', zh: '查看是哪个服务' },
  nextRenderAndDeploy: { en: 'render and restart', zh: '重新生成并启动' },
  clientStep: {
    en: 'on the editor’s computer: find the cause, with commands for your server',
    zh: '在编辑器所在电脑上运行：找出原因，并给出针对该服务器的命令',
  },
  onServer: { en: 'on the server: see what is broken there', zh: '在服务器上运行，查看哪里坏了' },
  portsOnServer: {
    en: 'on the server: see which ports it publishes',
    zh: '在服务器上运行，查看发布的端口',
  },
  neededVersion: {
    en: 'Version {minimum} or later is needed.',
    zh: '需要 {minimum} 或更新的版本。',
  },
  nextImages: { en: 'show each image', zh: '查看每个镜像' },
  nextUnset: { en: 'use the daemon of this machine', zh: '改用本机的守护进程' },
  nextMemory: { en: 'show the memory', zh: '查看内存' },
  nextDisks: { en: 'show the disks', zh: '查看磁盘' },
  serverSays: { en: 'It reports: {text}', zh: '它的回答：{text}' },
  nextDiff: { en: 'show the difference', zh: '查看差异' },
  nextApply: { en: 'then apply it', zh: '然后应用' },
  logSays: {
    en: 'Its log says so ({n} {n|time|times} recently).',
    zh: '它的近期日志中出现 {n} 次。',
  },
  logNames: {
    en: 'Its log points to {issue}: {said}',
    zh: '它的日志指向 {issue}：{said}',
  },
  logCalls: {
    en: 'Its log says that a call to {called} failed.',
    zh: '它的日志显示访问 {called} 失败。',
  },
  nextExplain: { en: 'see the causes and ways out', zh: '查看原因和解决办法' },
  memoryLimit: { en: 'container limit {size}', zh: '容器上限 {size}' },
  memoryNoLimit: {
    en: 'no container limit: the machine ran out of memory',
    zh: '容器没有上限：整机内存耗尽',
  },
  emptied: { en: '{service} is empty all of a sudden', zh: '{service} 突然变空' },
  emptiedWhy: {
    en: 'It answers, and holds nothing; the last healthy run ({when}) counted {n}. Another data directory, a deletion, or somebody emptied it on purpose.',
    zh: '它能正常回答，但里面没有数据；上次健康检查（{when}）时有 {n} 条。可能换了数据目录、数据被删除，或有人特意清空。',
  },
  nextMounts: { en: 'see which directory it uses', zh: '查看它使用的目录' },
  nextRestoreData: {
    en: 'if that was not meant: restore a backup',
    zh: '如果并非有意：恢复备份',
  },
  nextLogs: { en: 'show its last log lines', zh: '查看它最后的日志' },
  nextRestart: { en: 'restart it', zh: '重启它' },
  checkSays: {
    en: 'Its health check (exit code {code}) reports: {text}',
    zh: '健康检查（退出码 {code}）输出：{text}',
  },
  checkSilent: {
    en: 'Its health check fails with exit code {code} and no output.',
    zh: '健康检查失败，退出码 {code}，没有输出。',
  },
});
