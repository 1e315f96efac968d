import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('image-wrong-arch', {
  title: { en: 'an image is for another architecture', zh: '镜像的架构不对' },
  broken: {
    en: '{n} {n|image is|images are} for another architecture',
    zh: '{n} 个镜像属于其他架构',
  },
  why: { en: 'Needed: {supported}.', zh: '需要：{supported}。' },
  about: {
    en: 'An image for another processor was pulled or loaded, often from an offline package made on a different kind of machine. Its containers exit at once with "exec format error".',
    zh: '拉取或加载了另一种处理器的镜像，常见于在其他架构的机器上制作的离线包。用它启动的容器会立刻以“exec format error”结束。',
  },
  wayPull: { en: 'pull the right ones', zh: '现在就拉取' },
  nextRemove: { en: 'remove it so that the right one is pulled', zh: '删除它，以便拉取正确的镜像' },
});
