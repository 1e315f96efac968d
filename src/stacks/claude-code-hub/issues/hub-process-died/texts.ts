import { defineTexts } from '../../../../base/message.ts';

/** The app's process ended by itself. */
export const texts = defineTexts('hub-process-died', {
  title: { en: 'the app crashed in the last week', zh: '应用最近一周崩溃过' },
  why: {
    en: 'Node wrote {n} crash {n|report|reports} in the last seven days.',
    zh: '最近七天 Node 写下了 {n} 份崩溃报告。',
  },
  about: {
    en: 'Docker starts the app again after a crash; requests under way are lost. Usual causes: Redis refuses its login at the start, too little memory, a client that hangs up (before release 0.8.4), a fault of the runtime under load. The reports have values of the environment: do not pass them on.',
    zh: '崩溃后 Docker 会重新启动应用，正在进行的请求会丢失。常见原因：启动时 Redis 拒绝登录、内存不足、客户端断开连接（0.8.4 之前的版本）、高负载下运行时自身的缺陷。报告中含有环境变量的值，请勿外传。',
  },
  log: { en: 'the last words before it died', zh: '查看崩溃前的日志' },
  redis: { en: 'whether Redis refuses its login', zh: '检查 Redis 是否拒绝登录' },
  made: { en: 'Node has written a crash report', zh: 'Node 写下了一份崩溃报告' },
});
