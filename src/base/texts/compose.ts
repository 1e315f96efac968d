import { defineTexts } from '../message.ts';

/** Compose, containers, and what a service does instead of running. */
export const composeTexts = defineTexts('compose', {
  missing: { en: 'Docker Compose v2 was not found', zh: '未找到 Docker Compose v2' },
  missingWhy: {
    en: 'No docker client on PATH supports “docker compose”.',
    zh: 'PATH 中没有支持 compose 子命令的 docker 客户端。',
  },
  onlyOld: {
    en: 'Only Compose v1 (docker-compose) is installed; it cannot read current Compose files.',
    zh: '只找到 Compose v1（docker-compose），它无法解析当前的文件格式。',
  },
  missingNext: { en: 'must print 2.0 or newer', zh: '应输出 2.0 或更新的版本' },
  failed: {
    en: 'docker compose failed (exit code {code})',
    zh: 'docker compose 执行失败（退出码 {code}）',
  },
  portTaken: { en: 'Port {port} is taken', zh: '端口 {port} 已被占用' },
  portTakenBy: { en: 'It is used by {owner}.', zh: '占用情况：{owner}。' },
  portTakenSince: {
    en: 'It was taken between the check and the start.',
    zh: '它是在检查之后、启动之前被占用的。',
  },
  portRemap: { en: 'use another port instead', zh: '改用其他端口' },
  portWho: { en: 'see what is listening there', zh: '查看是谁在监听' },
  exited: { en: '{service} has exited with code {code}', zh: '{service} 已退出，退出码 {code}' },
  exitedAgain: {
    en: '{service} keeps restarting (exit code {code}, {restarts} {restarts|restart|restarts})',
    zh: '{service} 反复重启（退出码 {code}，已重启 {restarts} 次）',
  },
  notStarted: { en: '{service} could not be started', zh: '{service} 无法启动' },
  unhealthy: { en: '{service} is running but unhealthy', zh: '{service} 在运行，但健康检查未通过' },
  tooSlow: {
    en: '{service} was not ready within {seconds} s',
    zh: '{service} 未能在 {seconds} 秒内就绪',
  },
  logSays: { en: 'By its log it is {waits}', zh: '从日志看：{waits}' },
  outOfMemory: {
    en: 'The kernel killed it: out of memory (container limit or host).',
    zh: '内存不足（容器限制或主机），被内核终止。',
  },
  signal: {
    en: 'Exit code {code}: signal {signal} ended it.',
    zh: '退出码 {code} 表示它被信号 {signal} 终止。',
  },
  engineSays: { en: 'The engine says: {text}', zh: 'Docker 引擎的报错：{text}' },
  healthCheckOutput: {
    en: 'Its health check (exit code {code}) printed: {text}',
    zh: '健康检查（退出码 {code}）输出：{text}',
  },
  healthSilent: {
    en: 'Its health check failed with exit code {code} and no output.',
    zh: '健康检查失败，退出码 {code}，没有输出。',
  },
  lastLines: { en: 'Last log lines:', zh: '最后的日志：' },
  noLog: { en: 'It wrote no log.', zh: '它没有输出任何日志。' },
  seeLogs: { en: 'see the whole log', zh: '查看完整日志' },
  resumeHere: { en: 'resume here after the fix', zh: '修复后从这里继续' },
  seeDoctor: { en: 'find the cause', zh: '查找原因' },
  servicesTitle: { en: 'services', zh: '服务' },
  servicesReady: {
    en: '{count} {count|service|services} healthy',
    zh: '{count} 个服务健康',
  },
  servicesProgress: { en: '{ready} of {count} ready', zh: '{ready} / {count} 就绪' },
  waiting: { en: 'waiting', zh: '等待中' },
  starting: { en: 'starting', zh: '启动中' },
  healthy: { en: 'healthy', zh: '健康' },
  running: { en: 'running', zh: '运行中' },
  toCreate: { en: 'new container', zh: '新建容器' },
  toRecreate: { en: 'its definition changed', zh: '定义已变化' },
  toReplace: { en: 'its image changed', zh: '镜像已变化' },
  toStart: { en: 'it is {state}', zh: '当前状态：{state}' },
  toRestart: { en: 'it is unhealthy', zh: '健康检查未通过' },
  orphan: {
    en: 'Container {name} belongs to this project but to none of its services; it was left alone.',
    zh: '容器 {name} 属于此项目，但不对应任何服务；未做处理。',
  },
  noComposeFile: {
    en: '{path} does not exist yet',
    zh: '{path} 尚不存在',
  },
  noComposeFileNext: { en: 'generates it', zh: '生成该文件' },
});
