import { defineTexts } from '../message.ts';

/** doctor --why SERVICE. */
export const whyTexts = defineTexts('why', {
  option: {
    en: 'check everything this service depends on, and stop at the first fault',
    zh: '沿依赖逐级检查该服务，停在第一处故障',
  },
  example: { en: 'find out why a service fails', zh: '服务卡在哪一环' },
  fine: {
    en: '{service} works, and so does everything it depends on.',
    zh: '{service} 正常，它依赖的服务也都正常。',
  },
  itself: {
    en: '{service} is broken; everything it depends on works.',
    zh: '{service} 有故障；它依赖的服务都正常。',
  },
  because: {
    en: '{service} cannot work because of {cause}.',
    zh: '{service} 无法工作，原因在 {cause}。',
  },
  unknown: {
    en: 'Could not determine: {cause} cannot be checked.',
    zh: '无法判断：查看不了 {cause}。',
  },
  row: { en: '{service}: {said}', zh: '{service}：{said}' },
  notLooked: { en: 'not checked: {services}', zh: '未检查：{services}' },
  manually: { en: 'check the same manually', zh: '手工查看' },
  log: { en: 'see its last log lines', zh: '查看最后的日志' },
  doctor: { en: 'check everything', zh: '全面检查' },

  noDaemon: { en: 'Docker does not answer ({code})', zh: 'Docker 没有回应（{code}）' },
  missing: { en: 'it has no container', zh: '没有容器' },
  stopped: { en: 'it is stopped (exit code {code})', zh: '已停止（退出码 {code}）' },
  killed: {
    en: 'it was killed: out of memory (exit code {code})',
    zh: '因内存不足被终止（退出码 {code}）',
  },
  restarting: {
    en: 'it keeps restarting ({n} times, exit code {code})',
    zh: '反复重启（{n} 次，退出码 {code}）',
  },
  paused: { en: 'it is paused', zh: '已暂停' },
  starting: { en: 'it is still starting', zh: '仍在启动' },
  unhealthy: { en: 'its health check fails', zh: '健康检查未通过' },
  refused: {
    en: 'nothing is listening on its port {port} ({code})',
    zh: '端口 {port} 没有程序监听（{code}）',
  },
  silent: {
    en: 'port {port} accepts connections, but nothing answers there',
    zh: '端口 {port} 可以连接，但没有回应',
  },
  refuses: {
    en: 'port {port} rejects the connection: {words}',
    zh: '端口 {port} 拒绝了请求：{words}',
  },
  healthy: { en: 'running, healthy', zh: '运行中，健康' },
  answers: {
    en: 'running, healthy, answers on port {port}',
    zh: '运行中，健康，端口 {port} 有回应',
  },
  runs: { en: 'running', zh: '运行中' },
});
