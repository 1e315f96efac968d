import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-outdated', {
  title: { en: 'a container does not match the Compose file', zh: '容器与 Compose 文件不一致' },
  broken: {
    en: '{n} {n|container differs|containers differ} from the Compose file',
    zh: '{n} 个容器与 Compose 文件不一致',
  },
  definition: {
    en: '{service}: created from another definition',
    zh: '{service}：由另一份定义创建',
  },
  image: { en: '{service}: created from another image', zh: '{service}：由另一个镜像创建' },
  untagged: {
    en: '{n} {n|image in use has|images in use have} lost {n|its name|their names}',
    zh: '{n} 个正在使用的镜像失去了名称',
  },
  untaggedWhy: {
    en: 'Somebody removed the tag under running containers ({services}). They run on, but the next time they are created the image is not found: it is pulled, and on a machine without a network that fails.',
    zh: '有人删除了运行中容器（{services}）的镜像标签。它们会继续运行，但下次创建时找不到镜像，只能重新拉取，没有网络的机器会失败。',
  },
  nextTag: { en: 'give the image its name again', zh: '为镜像恢复名称' },
  nextTagBack: {
    en: 'or, if the tag was moved by mistake, move it back',
    zh: '如果标签是误移的，把它移回去',
  },
  replaced: {
    en: 'the container of {service} was not created from its definition',
    zh: '{service} 的容器不是按其定义创建的',
  },
  replacedWhy: {
    en: 'Its labels are those of the definition, so Compose leaves it alone; {parts} differ.',
    zh: '它的标签与定义一致，Compose 因此不会重建它；{parts}不同。',
  },
  otherFiles: {
    en: 'Somebody created it with another Compose file beside that of this deployment; {parts} differ.',
    zh: '有人创建它时叠加了本部署之外的 Compose 文件；{parts}不同。',
  },
  madeFrom: { en: 'image', zh: '镜像' },
  user: { en: 'user', zh: '用户' },
  labels: { en: 'labels', zh: '标签' },
  command: { en: 'command', zh: '命令' },
  environment: { en: 'environment', zh: '环境变量' },
  mounts: { en: 'mounts', zh: '挂载' },
  other: { en: 'other settings', zh: '其他设置' },
  about: {
    en: 'The file or an image changed after these containers were created. Until they are recreated, they run with the old contents.',
    zh: '这些容器创建之后，文件或镜像又有变化。在重新创建之前，它们仍按原来的内容运行。',
  },
  nextApply: { en: 'recreate only these containers', zh: '只重新创建这些容器' },
  nextCompare: { en: 'show the changes first', zh: '先看会有哪些改动' },
  fixTitle: {
    en: 'recreates containers according to the Compose file',
    zh: '按当前 Compose 文件重建容器',
  },
  fixNothingToUndo: {
    en: 'the containers follow the Compose file, which does not change; no data is touched',
    zh: '容器以 Compose 文件为准，该文件不变，也不涉及任何数据',
  },
});
