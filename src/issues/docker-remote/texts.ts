import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('docker-remote', {
  title: { en: 'the Docker daemon runs on another machine', zh: 'Docker 守护进程在另一台机器上' },
  broken: {
    en: 'the Docker daemon runs on another machine: {host}',
    zh: 'Docker 守护进程在另一台机器上：{host}',
  },
  why: {
    en: 'Containers mount files from the deployment directory, so both must be on the same machine.',
    zh: '容器要挂载部署目录中的文件，所以二者必须在同一台机器上。',
  },
  about: {
    en: 'DOCKER_HOST or the current context points to a daemon on another machine. Its containers cannot see the files of this directory, so a deployment must run on the same machine as its daemon.',
    zh: 'DOCKER_HOST 或当前上下文指向了另一台机器上的守护进程。那里的容器看不到本目录的文件，因此部署必须在守护进程所在的机器上进行。',
  },
  wayContexts: { en: 'list the contexts', zh: '查看有哪些上下文' },
  nextThere: { en: 'log in there and deploy there', zh: '登录那台机器，在那里部署' },
});
