import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('container-limits-changed', {
  title: { en: 'the limits of a container were changed', zh: '容器的资源限制被改动' },
  broken: {
    en: '{service} has other limits than in the Compose file',
    zh: '{service} 的资源限制与 Compose 文件不一致',
  },
  newLimit: {
    en: 'A limit of {have} is set ({limit}); the Compose file has none.',
    zh: '被设置了 {have} 的上限（{limit}），Compose 文件中没有。',
  },
  noLimit: {
    en: 'It has no limit ({limit}); the Compose file says {want}.',
    zh: '没有上限（{limit}），Compose 文件中为 {want}。',
  },
  otherLimit: {
    en: 'Its limit is {have} ({limit}); the Compose file says {want}.',
    zh: '上限为 {have}（{limit}），Compose 文件中为 {want}。',
  },
  restart: {
    en: 'Its restart policy is {have}; the Compose file says {want}.',
    zh: '重启策略为 {have}，Compose 文件中为 {want}。',
  },
  about: {
    en: 'docker update changes limits of a running container. A restart keeps them; the next container has those of the Compose file again.',
    zh: '用 docker update 可以改动运行中容器的限制。重启后仍然保留，重建后才恢复为 Compose 文件中的值。',
  },
  fixTitle: {
    en: 'recreates the container with the limits of the Compose file',
    zh: '按 Compose 文件中的限制重建容器',
  },
  nothingToUndo: {
    en: 'the container follows the Compose file, which does not change; no data is touched',
    zh: '容器以 Compose 文件为准，该文件不变，也不涉及任何数据',
  },
});
