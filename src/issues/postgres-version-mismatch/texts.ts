import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('postgres-version-mismatch', {
  title: {
    en: 'PostgreSQL’s data is from another major version',
    zh: 'PostgreSQL 数据来自另一个大版本',
  },
  about: {
    en: 'Data that one major version of PostgreSQL created cannot be opened by another one. From 18 on, the images also keep the data one level up, in a directory for each major version. The data is not lost: the former image opens it, and a dump or pg_upgrade brings it to the new version.',
    zh: '一个大版本创建的数据，另一个大版本无法打开。从 18 起，镜像还把数据放到上一级、按大版本分目录。数据没有丢：用原来的镜像就能打开，再通过导出或 pg_upgrade 迁移到新版本。',
  },
  means: {
    en: 'The data directory belongs to another major version of PostgreSQL than the image. Nothing is lost.',
    zh: '数据目录的大版本与镜像不一致。数据没有丢失。',
  },
  wayShow: {
    en: 'show the version of the data',
    zh: '查看数据的大版本',
  },
  wayBack: {
    en: 'set the image back to that major version first, then start it',
    zh: '先把镜像改回该大版本，再启动',
  },
  wayDump: {
    en: 'with the old version running: dump, then restore it into an empty new directory',
    zh: '旧版本运行时：先导出，再导入到新的空目录',
  },
  wayUpgrade: {
    en: 'or use pg_upgrade',
    zh: '或使用 pg_upgrade',
  },
});
