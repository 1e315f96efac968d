import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-restart-loop', {
  title: { en: 'a service keeps restarting', zh: '服务反复重启' },
  broken: {
    en: '{service} keeps restarting ({n} {n|restart|restarts})',
    zh: '{service} 反复重启（已重启 {n} 次）',
  },
  why: {
    en: 'It exits with code {code} each time, and Docker restarts it.',
    zh: '每次都以退出码 {code} 结束，然后被 Docker 重新启动。',
  },
  upAgain: {
    en: 'It is running at this moment. Docker restarts it each time it exits; its log says why it exits.',
    zh: '此刻它又在运行。每次退出后 Docker 都会重新启动它，退出原因见其日志。',
  },
  memory: {
    en: 'Each time the kernel kills it because memory ran out ({limit}).',
    zh: '每次都因内存不足被内核终止（{limit}）。',
  },
  about: {
    en: 'The program exits right after it starts. Its last log lines say why: a server that it depends on is down, a password or setting is wrong, a directory is not writable, or memory is short.',
    zh: '程序一启动就退出。原因在它最后几行日志里：依赖的服务不在、密码或设置有误、目录不可写，或者内存不足。',
  },
  means: {
    en: 'The container exits and restarts again and again; its last log lines say why.',
    zh: '容器不断退出又启动；原因在它最后几行日志里。',
  },
  fixTitle: { en: 'shows the log, then restarts in order', zh: '先看日志，再按顺序重启' },
  fixWhy: {
    en: 'A restart alone rarely ends a loop: the log of the service says why it exits.',
    zh: '单纯重启很少能结束循环：服务自己会说明退出的原因。',
  },
  fixRestart: { en: 'restarts at once, dependencies first', zh: '立即重启，先重启它们依赖的服务' },
  stepLog: { en: 'last log line of {service}: {words}', zh: '{service} 最后的输出：{words}' },
  stepRestart: {
    en: 'when the cause is removed, restart in order of dependencies',
    zh: '原因消除后，按依赖顺序重启',
  },
});
