import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('not-deployed', {
  title: { en: 'the deployment is not running', zh: '本部署没有运行' },
  broken: { en: 'nothing of this deployment is running', zh: '本部署没有任何容器在运行' },
  neverStarted: {
    en: 'It has no containers: it was never deployed, or it was taken down.',
    zh: '没有属于它的容器：要么还没有部署过，要么已经停用（down）。',
  },
  allStopped: {
    en: 'All {n} containers exist but are stopped.',
    zh: '{n} 个容器都在，但全部已停止。',
  },
  about: {
    en: '“down” removes the containers; “docker compose stop” leaves them stopped. Data in data/ is kept either way.',
    zh: '执行 down 之后容器会被删除，执行 docker compose stop 之后容器会保持停止。无论哪种情况，data/ 中的数据都还在。',
  },
  nextDeploy: { en: 'start everything', zh: '启动全部服务' },
  nextRestore: {
    en: 'or list the backups here, to restore one',
    zh: '或列出这里的备份，从中恢复',
  },
  nextUp: { en: 'start them again', zh: '重新启动它们' },
  means: {
    en: 'There is no deployment in this directory, or nothing of it was started.',
    zh: '这个目录里没有部署，或者还没有启动过。',
  },
});
