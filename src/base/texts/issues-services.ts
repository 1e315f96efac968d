import { defineTexts } from '../message.ts';

/** Problems of services: their containers, health and resources. */
export const serviceIssueTexts = defineTexts('issue-service', {
  secondsAgo: { en: '{n} {n|second|seconds} ago', zh: '{n} 秒前' },
  minutesAgo: { en: '{n} {n|minute|minutes} ago', zh: '{n} 分钟前' },
  hoursAgo: { en: '{n} {n|hour|hours} ago', zh: '{n} 小时前' },
  daysAgo: { en: '{n} {n|day|days} ago', zh: '{n} 天前' },
  notDeployedTitle: { en: 'containers of this deployment', zh: '本部署的容器' },
  notDeployed: { en: 'nothing of this deployment is running', zh: '本部署没有任何容器在运行' },
  neverStarted: {
    en: 'There is no container of it: it was never deployed, or it was taken down.',
    zh: '没有属于它的容器：要么还没有部署过，要么已经停用（down）。',
  },
  allStopped: {
    en: 'All {n} containers are there and stopped.',
    zh: '{n} 个容器都在，但全部已停止。',
  },
  notDeployedAbout: {
    en: 'Containers are gone after “down” and stay stopped after “docker compose stop”. Data is kept in data/ either way.',
    zh: '执行 down 之后容器会被删除，执行 docker compose stop 之后容器会保持停止。无论哪种情况，data/ 中的数据都还在。',
  },
  nextDeploy: { en: 'bring everything up', zh: '启动全部服务' },
  nextUpAll: { en: 'start them again', zh: '重新启动它们' },
  stoppedTitle: { en: 'services are running', zh: '服务是否在运行' },
  stopped: { en: '{service} is stopped', zh: '{service} 已停止' },
  exitedWhen: { en: 'It exited {ago} with code {code}.', zh: '它在 {ago}退出，退出码 {code}。' },
  exitedMemory: {
    en: 'It exited {ago} with code {code}: the kernel ended it for memory ({limit}).',
    zh: '它在 {ago}退出，退出码 {code}：内存不足，被内核终止（{limit}）。',
  },
  memoryLimit: { en: 'container limit {size}', zh: '容器上限 {size}' },
  memoryNoLimit: {
    en: 'no container limit: the machine ran out',
    zh: '容器没有上限：整机内存耗尽',
  },
  exitedStopped: {
    en: 'It exited {ago} with code {code}, as after a stop that somebody asked for: nothing starts it again by itself.',
    zh: '它在 {ago}退出，退出码 {code}，看起来是被人为停止的，不会自动再启动。',
  },
  neverRan: {
    en: 'Its container was made and never started: a service that it needs was not ready then.',
    zh: '容器已创建但从未启动：当时它依赖的服务还没有就绪。',
  },
  signal: {
    en: 'Code {code} means that signal {signal} ended it.',
    zh: '退出码 {code} 表示它被信号 {signal} 终止。',
  },
  engineSays: { en: 'The engine says: {text}', zh: 'Docker 引擎的报错：{text}' },
  stoppedAbout: {
    en: 'A container that ended by itself is started again by Docker; one that was stopped by hand, or could not be started, stays as it is. What needs it fails meanwhile.',
    zh: '自己退出的容器会由 Docker 重新启动；被人为停止、或无法启动的容器则保持原状。在此期间，依赖它的服务都会出错。',
  },
  nextUp: { en: 'start it again', zh: '重新启动它' },
  nextLogs: { en: 'read what it said last', zh: '查看它最后的日志' },
  nextRestart: { en: 'start it anew', zh: '重启它' },
  missingTitle: { en: 'services have a container', zh: '服务是否有容器' },
  missing: { en: '{service} has no container', zh: '{service} 没有容器' },
  missingWhy: {
    en: 'Other services of this deployment have one; this one was removed, or its start failed.',
    zh: '本部署的其他服务都有容器；它的容器被删除了，或者当时启动失败。',
  },
  missingAbout: {
    en: 'A service without container was removed by hand, was added by a newer version of the settings, or could not be created: a missing image, a taken port, a limit above what the host has.',
    zh: '没有容器的服务，可能是容器被手工删除，可能是新版设置里新增的，也可能是创建失败：缺少镜像、端口被占用、资源上限超过主机。',
  },
  nextCreate: { en: 'make it and start it', zh: '创建并启动它' },
  pausedTitle: { en: 'services are not paused', zh: '服务是否被暂停' },
  paused: { en: '{service} is paused', zh: '{service} 被暂停' },
  pausedWhy: {
    en: 'Its processes are frozen (docker pause): ports accept connections and nothing answers.',
    zh: '它的进程被冻结（docker pause）：端口能连上，但没有任何回应。',
  },
  nextUnpause: { en: 'let it go on', zh: '让它继续运行' },
  loopTitle: { en: 'services stay up', zh: '服务是否稳定运行' },
  loop: {
    en: '{service} keeps restarting ({n} {n|restart|restarts})',
    zh: '{service} 反复重启（已重启 {n} 次）',
  },
  loopUpAgain: {
    en: 'It runs again at this moment. Docker starts it again after each end; why it ended stands in its log.',
    zh: '此刻它又在运行。每次退出后 Docker 都会重新启动它，退出原因见其日志。',
  },
  loopWhy: {
    en: 'Each time it ends with code {code}, and Docker starts it again.',
    zh: '每次都以退出码 {code} 结束，然后被 Docker 重新启动。',
  },
  loopMemory: {
    en: 'Each time the kernel ends it for memory ({limit}).',
    zh: '每次都因内存不足被内核终止（{limit}）。',
  },
  loopAbout: {
    en: 'The program ends right after its start. The reason is in its last log lines: a server that it needs is away, a password or a setting is wrong, a directory cannot be written, or memory is short.',
    zh: '程序一启动就退出。原因在它最后几行日志里：依赖的服务不在、密码或设置有误、目录不可写，或者内存不足。',
  },
  unhealthyTitle: { en: 'services pass their health checks', zh: '服务健康检查' },
  unhealthy: { en: '{service} runs but does not work', zh: '{service} 在运行，但不能正常工作' },
  unhealthySays: {
    en: 'Its health check (exit code {code}) says: {text}',
    zh: '健康检查（退出码 {code}）输出：{text}',
  },
  unhealthyYet: {
    en: 'Docker counts it as unhealthy and has kept no words of its check. After a pause or a start the next check decides, within a minute.',
    zh: 'Docker 将其标记为不健康，但没有保留检查输出。如果刚恢复或刚启动，一分钟内的下一次检查会给出结果。',
  },
  unhealthySilent: {
    en: 'Its health check fails with exit code {code} and says nothing.',
    zh: '健康检查失败，退出码 {code}，没有输出。',
  },
  unhealthyAbout: {
    en: 'The process is there and its health check fails again and again. Its log tells what it waits for; often it is another service.',
    zh: '进程还在，但健康检查一直失败。它的日志会说明在等什么，往往是另一个服务。',
  },
  falseAlarmTitle: { en: 'health checks tell the truth', zh: '健康检查是否准确' },
  falseAlarm: {
    en: '{service} is called unhealthy, but its port answers',
    zh: '{service} 被判为不健康，但端口有正常回应',
  },
  falseAlarmWhy: {
    en: 'The check itself is at fault: its path does not exist, or the program that it calls is not in the image. Services that wait for “healthy” are held up.',
    zh: '问题出在健康检查本身：检查的路径不存在，或者镜像里没有它要调用的程序。等待它变为 healthy 的服务会被卡住。',
  },
  falseAlarmSlow: {
    en: 'The check took too long, and the port answers: the machine is busy rather than the service broken.',
    zh: '健康检查超时，但端口有正常回应：多半是机器繁忙，而不是服务故障。',
  },
  nextRender: { en: 'write the check of this version', zh: '改用本版本的健康检查' },
  startingTitle: { en: 'services have started', zh: '服务是否启动完成' },
  starting: { en: '{service} is still starting', zh: '{service} 还在启动' },
  startingWhy: {
    en: 'For {n} {n|second|seconds} now; on a slow machine it may take {most}.',
    zh: '已经 {n} 秒；在较慢的机器上可能需要 {most} 秒。',
  },
  startingAbout: {
    en: 'A service that was just started does not answer yet. Nothing is wrong until its time is over.',
    zh: '刚启动的服务还不会回应。在预期时间用完之前，都不算异常。',
  },
  nextWatch: { en: 'look again in a moment', zh: '稍后再看' },
  outdatedTitle: { en: 'containers match the Compose file', zh: '容器与 Compose 文件一致' },
  outdated: {
    en: '{n} {n|container differs|containers differ} from the Compose file',
    zh: '{n} 个容器与 Compose 文件不一致',
  },
  outdatedDefinition: {
    en: '{service}: made from another definition',
    zh: '{service}：由另一份定义创建',
  },
  outdatedImage: { en: '{service}: made from another image', zh: '{service}：由另一个镜像创建' },
  outdatedAbout: {
    en: 'The file or an image changed after these containers were made. They go on with what they were made from until they are made anew.',
    zh: '这些容器创建之后，文件或镜像又有变化。在重新创建之前，它们仍按原来的内容运行。',
  },
  nextApply: { en: 'make them anew; nothing else is touched', zh: '只重新创建这些容器' },
  nextCompare: { en: 'see first what would change', zh: '先看会有哪些改动' },
});
