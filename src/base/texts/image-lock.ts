import { defineTexts } from '../message.ts';

/** The lock of images: which image a reference stood for. */
export const imageLockTexts = defineTexts('image-lock', {
  titleLock: {
    en: 'write to images.lock which image each reference means now',
    zh: '把每个镜像引用当前对应的镜像记入 images.lock',
  },
  titleOutdated: {
    en: 'ask the registries which tags no longer mean the locked images',
    zh: '向镜像仓库查询各标签是否已指向与锁定不同的镜像',
  },
  optUpdate: {
    en: 'replace entries that are there, too',
    zh: '同时更新已有的条目',
  },
  exampleLock: { en: 'follow one tag that has moved', zh: '跟进一个已变动的标签' },
  lockUnreadable: { en: '{file} cannot be read', zh: '{file} 无法读取' },
  lockUnreadableWhy: {
    en: 'It is not what this tool wrote, so nobody can say which images were meant.',
    zh: '其内容不是本工具写入的，无法确定当时锁定的是哪些镜像。',
  },
  lockAside: { en: 'put it aside', zh: '把它移到一边' },
  lockAgain: { en: 'lock what the registries have now', zh: '按镜像仓库的现状重新锁定' },
  lockWritten: {
    en: 'Locked {n} of {all} images in images.lock',
    zh: '已在 images.lock 中锁定 {all} 个镜像中的 {n} 个',
  },
  lockSame: {
    en: 'All {all} images are locked already; nothing changed',
    zh: '全部 {all} 个镜像均已锁定，未作改动',
  },
  lockAdded: { en: 'locked', zh: '已锁定' },
  lockKept: { en: 'locked before', zh: '此前已锁定' },
  lockReplaced: { en: 'updated, before {digest}', zh: '已更新，此前为 {digest}' },
  columnDigest: { en: 'digest', zh: '摘要' },
  columnSaid: { en: 'said by', zh: '依据' },
  witnessGiven: { en: 'the reference', zh: '镜像引用' },
  witnessLock: { en: 'the lock', zh: '锁定文件' },
  witnessOrigin: { en: 'the origin', zh: '源站' },
  witnessMirrors: { en: 'several mirrors', zh: '多个镜像站' },
  witnessOne: { en: 'one mirror alone', zh: '仅一个镜像站' },
  outdatedNone: {
    en: 'All {n} tags still mean the locked images',
    zh: '全部 {n} 个标签仍指向锁定的镜像',
  },
  outdatedLoose: {
    en: '{n} of {all} images are not locked: their tags have nothing to be compared with',
    zh: '{all} 个镜像中有 {n} 个尚未锁定，其标签无从比较',
  },
  lockNow: { en: 'lock the images that the tags mean now', zh: '锁定标签当前指向的镜像' },
  outdatedSome: {
    en: '{moved} of {n} tags mean other images now',
    zh: '{n} 个标签中有 {moved} 个已指向其他镜像',
  },
  outdatedUnknown: {
    en: 'Could not determine {n} of {all} tags',
    zh: '{all} 个标签中有 {n} 个无法查询',
  },
  tagSame: { en: 'unchanged', zh: '未变' },
  tagMoved: { en: 'another image: {digest}', zh: '已是另一镜像：{digest}' },
  tagNotLocked: { en: 'not locked; now {digest}', zh: '未锁定，现为 {digest}' },
  followTag: {
    en: 'lock the new image; the next deploy pulls it',
    zh: '锁定新镜像，下次部署时拉取',
  },
});
