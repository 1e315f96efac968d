import { defineTexts } from '../message.ts';

/** Images to other places: a private registry, an archive. */
export const imageTransferTexts = defineTexts('image-transfer', {
  titlePush: {
    en: 'fill a private registry with the images of this deployment',
    zh: '把本部署的镜像推送到私有镜像仓库',
  },
  titleRegistry: {
    en: 'its address, with or without https://, and a path: registry.example/team',
    zh: '仓库地址，可省略 https://，可带路径：registry.example/team',
  },
  optDryPush: {
    en: 'show what would be pushed, without pushing',
    zh: '只显示将推送哪些镜像，不推送',
  },
  examplePush: {
    en: 'fill a registry; images.registry then makes deploys use it',
    zh: '填充一个仓库；设置 images.registry 后部署即从该仓库获取镜像',
  },
  badRegistry: {
    en: '{text} is not the address of a registry',
    zh: '{text} 不是镜像仓库地址',
  },
  stepPush: { en: 'push', zh: '推送镜像' },
  headPush: { en: 'Pushes images to {registry}', zh: '将镜像推送到 {registry}' },
  toNew: { en: 'not there yet', zh: '仓库中还没有' },
  toOther: {
    en: 'replaces another image under this tag',
    zh: '替换仓库中同名标签的另一镜像',
  },
  toSource: { en: 'to {source}', zh: '推送到 {source}' },
  packing: {
    en: 'packing what the engine has: {size} of about {all}',
    zh: '正在打包引擎中的镜像：{size} / 约 {all}',
  },
  untouched: {
    en: 'services and data of this machine',
    zh: '本机的服务和数据',
  },
  allPushed: {
    en: '{registry} has all {n} {n|image|images}',
    zh: '{registry} 中已有全部 {n} 个镜像',
  },
  notPushed: {
    en: '{n} {n|image|images} could not be pushed',
    zh: '有 {n} 个镜像未能推送',
  },
  nextLogin: { en: 'log in with an account that may push', zh: '用有推送权限的账号登录' },
  nextRetry: {
    en: 'retry; layers that are there are skipped',
    zh: '重试；仓库中已有的层会跳过',
  },
  nextUse: {
    en: 'deploy from this registry, here and on other machines',
    zh: '此后（包括在其他机器上）从该仓库部署',
  },
  titleSave: {
    en: 'save images as one archive that docker load reads as well',
    zh: '把镜像保存为一个归档，docker load 也能读取',
  },
  titleFile: { en: 'FILE.tar, or FILE.tar.gz to pack it', zh: 'FILE.tar；FILE.tar.gz 则压缩' },
  exampleSave: { en: 'two images, packed', zh: '保存并压缩两个镜像' },
  saveName: {
    en: '{text}: the name must end in .tar, .tar.gz or .tgz',
    zh: '{text}：文件名应以 .tar、.tar.gz 或 .tgz 结尾',
  },
  saveExists: {
    en: '{path} exists already and is not overwritten',
    zh: '{path} 已存在，不会覆盖',
  },
  saveNoRoom: {
    en: 'It takes up to {need}, and only {free} are free for {path}',
    zh: '最多需要 {need}，而 {path} 所在磁盘只剩 {free}',
  },
  saved: {
    en: 'Saved {n} {n|image|images} to {path}, {size}',
    zh: '已将 {n} 个镜像保存到 {path}，{size}',
  },
  nextLoadFile: { en: 'on the other machine, in its deployment', zh: '在另一台机器的部署中执行' },
  believedOne: {
    en: 'Only {source} says which image these tags mean; the origin does not answer and images.lock does not name them: {images}',
    zh: '源站无应答，images.lock 中也没有记录，以下标签对应哪个镜像仅由 {source} 给出：{images}',
  },
});
