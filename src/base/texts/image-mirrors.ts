import { defineTexts } from '../message.ts';

/** Mirrors, measured. */
export const imageMirrorTexts = defineTexts('image-mirrors', {
  title: {
    en: 'measure registries and mirrors with the images that are needed',
    zh: '用所需的镜像实测各镜像仓库和镜像站',
  },
  optAdd: {
    en: 'measure this mirror, and add it to the settings when it has any of the images',
    zh: '实测该镜像站，若有所需镜像则加入设置',
  },
  optRemove: { en: 'remove this mirror from the settings', zh: '从设置中移除该镜像站' },
  optRank: {
    en: 'put the mirrors of the settings into this order',
    zh: '按结果重排设置中的镜像站',
  },
  optLast: { en: 'show the last result without asking anybody', zh: '显示上次结果，不再查询' },
  exampleAdd: {
    en: 'how its addresses are built is found out',
    zh: '会自动判断其地址的拼接方式',
  },
  someGood: {
    en: '{good} of {n} places have images of this deployment; {have} of {all} images can be had',
    zh: '{n} 处中有 {good} 处提供本部署的镜像；{all} 个镜像中可获得 {have} 个',
  },
  builtHere: {
    en: 'Every image of this deployment is built on this machine: no registry or mirror is asked',
    zh: '本部署的镜像全部在本机构建，不会向任何镜像仓库或镜像站拉取',
  },
  measuredAt: { en: 'measured {ago}', zh: '{ago}测得' },
  neverMeasured: { en: 'Nothing has been measured yet', zh: '尚未实测过' },
  measureNow: { en: 'measure now', zh: '现在实测' },
  columnPlace: { en: 'registry or mirror', zh: '仓库或镜像站' },
  columnImages: { en: 'images', zh: '镜像' },
  columnSpeed: { en: 'speed', zh: '速度' },
  columnLimit: { en: 'pulls left', zh: '剩余次数' },
  columnPaths: { en: 'paths', zh: '路径' },
  columnCertificate: { en: 'certificate', zh: '证书' },
  columnVerdict: { en: 'result', zh: '结果' },
  styleOrigin: { en: 'origin', zh: '源站' },
  styleReplaces: { en: 'replaces', zh: '替换' },
  styleAdds: { en: 'adds', zh: '添加' },
  limitOf: { en: '{remaining} of {limit}', zh: '{remaining}/{limit}' },
  certificateUntil: { en: 'until {date}', zh: '至 {date}' },
  good: { en: 'good', zh: '正常' },
  noRanges: { en: 'good, but cannot resume', zh: '正常，但不支持续传' },
  partly: { en: 'some: {why}', zh: '部分可用：{why}' },
  staleImages: { en: 'stale: another image for {reference}', zh: '过期：{reference} 是另一镜像' },
  wrongImages: { en: 'wrong content for {reference}', zh: '{reference} 的内容不符' },
  archImages: { en: 'other architecture for {reference}', zh: '{reference} 的架构不同' },
  unjudgedImages: {
    en: 'no one to compare {reference} with',
    zh: '{reference} 无从核对',
  },
  added: { en: 'Added {mirror} to images.mirrors', zh: '已将 {mirror} 加入 images.mirrors' },
  notAdded: {
    en: '{mirror} has none of the images; nothing changed',
    zh: '{mirror} 没有所需镜像，未作改动',
  },
  thereAlready: {
    en: '{mirror} is in images.mirrors already; nothing changed',
    zh: 'images.mirrors 中已有 {mirror}，未作改动',
  },
  changeTitle: { en: 'images mirrors: change the list', zh: '镜像站：修改列表' },
  addAnyway: { en: 'set the mirrors without measuring', zh: '不经实测直接设置镜像站' },
  removed: { en: 'Removed {mirror} from images.mirrors', zh: '已从 images.mirrors 移除 {mirror}' },
  notThere: {
    en: '{mirror} is not in images.mirrors; nothing changed',
    zh: 'images.mirrors 中没有 {mirror}，未作改动',
  },
  rankedNow: { en: 'images.mirrors is in this order now', zh: 'images.mirrors 已按此顺序排列' },
  oneOfThem: {
    en: '--add, --remove, --rank and --last exclude each other',
    zh: '--add、--remove、--rank 和 --last 不能同时使用',
  },
  notMirror: { en: '{text} is not the address of a mirror', zh: '{text} 不是镜像站地址' },
});
