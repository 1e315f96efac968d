import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('image-missing', {
  title: { en: 'an image is missing', zh: '缺少镜像' },
  broken: {
    en: '{n} of {total} images are missing; a deploy pulls them',
    zh: '{total} 个镜像中有 {n} 个不在本机，部署时会拉取',
  },
  built: {
    en: 'the images of a rehearsal are built on this machine',
    zh: '演练镜像会在本机现场构建',
  },
  about: {
    en: 'A deploy pulls missing images, through mirrors where the origin is unreachable. On a machine without a network, load the images from files.',
    zh: '部署时会拉取缺少的镜像，连不上源站时通过镜像站拉取。没有网络的机器可以从文件加载。',
  },
  means: {
    en: 'Docker needs an image that neither this machine nor the registry has under that name.',
    zh: 'Docker 需要的镜像在本机和仓库里都没有，或者名称写错了。',
  },
  wayLoad: {
    en: 'load the image files in this directory',
    zh: '导入当前目录中的镜像文件',
  },
  nextPull: { en: 'pull them now', zh: '现在就拉取' },
  nextLoad: {
    en: 'or load the image files in this directory',
    zh: '或导入当前目录中的镜像文件',
  },
});
