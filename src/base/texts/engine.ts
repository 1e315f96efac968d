import { defineTexts } from '../message.ts';

/** Errors of any command when the engine cannot be used. */
export const engineTexts = defineTexts('engine', {
  silent: { en: 'the Docker daemon is not running', zh: 'Docker 守护进程没有运行' },
  silentThere: {
    en: 'no Docker daemon answers on {address}',
    zh: '{address} 上没有 Docker 守护进程应答',
  },
  sentThere: {
    en: 'DOCKER_HOST or the docker context points there.',
    zh: 'DOCKER_HOST 或 docker context 指向了那里。',
  },
  findOut: { en: 'find out what is wrong and what to type', zh: '查明原因和该输入的命令' },
  nothingListens: { en: 'Nothing is listening on {address}.', zh: '{address} 上没有进程在监听。' },
  noAnswer: { en: 'the Docker daemon does not answer in time', zh: 'Docker 守护进程响应超时' },
  denied: {
    en: 'no permission to use the Docker daemon on {address}',
    zh: '无法使用 Docker：没有访问 {address} 的权限',
  },
  misdirected: {
    en: 'DOCKER_HOST or the docker context points to an address that does not work',
    zh: 'DOCKER_HOST 或 docker context 指向的地址无效',
  },
  unreachable: {
    en: 'the Docker daemon cannot be reached: {address}',
    zh: '无法连接到 Docker 守护进程：{address}',
  },
  refused: { en: 'Docker could not complete the request', zh: 'Docker 无法完成请求' },
  start: { en: 'start it', zh: '启动它' },
  joinGroup: { en: 'then log in again', zh: '然后重新登录' },
  seeContexts: {
    en: 'see which address the docker client uses',
    zh: '查看 docker 客户端使用的地址',
  },
  seeVersion: {
    en: 'see whether the docker client gets an answer',
    zh: '查看 docker 客户端能否得到响应',
  },
});
