import { defineTexts } from '../../../../base/message.ts';

/** The app waits for another that migrates. */
export const texts = defineTexts('hub-migration-lock', {
  title: {
    en: 'another process holds the lock of the database migrations',
    zh: '数据库迁移锁被其他进程占用',
  },
  why: {
    en: 'The app has been waiting for {seconds} seconds at its start. Process {pid} of the database holds the lock, a client called “{holder}”.',
    zh: '应用启动时已等待 {seconds} 秒。锁由数据库进程 {pid} 持有，客户端名为“{holder}”。',
  },
  log: { en: 'the app shows that it waits for the lock', zh: '应用日志会显示正在等待锁' },
  other: {
    en: 'end the other instance; the lock is released with its connection',
    zh: '结束另一个实例；连接断开后锁即释放',
  },
  about: {
    en: 'Only one instance migrates at a time, and the others wait for it without a limit. While it waits, the port is open and no request is answered. A second deployment on the same database, or an instance that hangs, holds the lock.',
    zh: '同一时间只有一个实例执行迁移，其他实例无限期等待。等待期间端口已打开，但请求没有回应。持有锁的是同一数据库上的另一个部署，或卡住的实例。',
  },
  made: { en: 'Another instance holds the lock of the migrations', zh: '迁移锁被另一个实例占用' },
});
