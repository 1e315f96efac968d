import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('store-version-mismatch', {
  title: {
    en: 'the data of a store is from another version',
    zh: '存储服务的数据来自其他版本',
  },
  about: {
    en: 'Redis, Elasticsearch and etcd read the data of older versions within limits, and never that of newer ones. After a change of the image, back to an older one or over several versions at once, the server refuses its own data and does not start. The data is not damaged, and must not be deleted.',
    zh: 'Redis、Elasticsearch、etcd 只能在一定范围内读取旧版本的数据，且从不读取更新版本的数据。更换镜像（退回旧版本，或一次跨越多个版本）之后，服务会拒绝自己的数据而无法启动。数据并未损坏，切勿删除。',
  },
  means: {
    en: 'Another version wrote the data that it finds, and this one cannot read it. Run the version that wrote it.',
    zh: '它找到的数据是由其他版本写入的，当前版本无法读取。请使用写入数据的那个版本。',
  },
  wayShow: {
    en: 'see which image each service runs now',
    zh: '查看每个服务当前使用的镜像',
  },
  wayBack: {
    en: 'compare the images with those of this release, and run the one that wrote the data',
    zh: '与本版本的镜像对比，换回写入数据的那个镜像',
  },
  wayCopy: {
    en: 'before an upgrade, keep a copy of the files as they are; delete nothing',
    zh: '升级之前先原样保留一份文件，不要删除任何内容',
  },
});
