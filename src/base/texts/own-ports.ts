import { defineTexts } from '../message.ts';

/** Passwords are sent to this deployment's own containers only. */
export const ownPortTexts = defineTexts('own-port', {
  notPublished: {
    en: 'no running container of this deployment publishes {address}; no password was sent there',
    zh: '本部署没有运行中的容器发布 {address}，因此没有向它发送密码',
  },
  why: {
    en: 'Another program may be listening on port {port}.',
    zh: '端口 {port} 上监听的可能是其他程序。',
  },
  idle: {
    en: 'The container of {service} is not running.',
    zh: '{service} 的容器没有在运行。',
  },
  moved: {
    en: 'The container behind that port was created from another directory: {dir}',
    zh: '发布该端口的容器是从另一个目录创建的：{dir}',
  },
  nextDoctor: { en: 'see the whole picture', zh: '查看整体情况' },
  nextUp: { en: 'start it', zh: '启动它' },
  nextPorts: { en: 'show each port and who uses it', zh: '查看各端口及其占用者' },
});
