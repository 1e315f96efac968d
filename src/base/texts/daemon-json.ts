import { defineTexts } from '../message.ts';

/** The file of settings that the Docker daemon reads at its start. */
export const daemonJsonTexts = defineTexts('daemon-json', {
  probe: { en: 'settings of the Docker daemon', zh: '守护进程自身的配置' },
  elsewhere: { en: 'the daemon is on another machine', zh: '守护进程在另一台机器上' },
  noFile: { en: '{path} is not a small regular file', zh: '{path} 不是普通的小文件' },
  closed: { en: 'this user may not read {path}', zh: '当前用户无权读取 {path}' },
});
