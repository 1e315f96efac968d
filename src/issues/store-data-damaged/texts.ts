import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('store-data-damaged', {
  title: {
    en: 'the data of a store is damaged',
    zh: '存储服务的数据已损坏',
  },
  about: {
    en: 'After a power failure, a full disk, or a copy made while the server was running, files of Redis, etcd, Elasticsearch, Weaviate, Prometheus or Grafana can be incomplete, and the server refuses to start. Never delete the directory: what can still be read is in there. Keep a copy, then restore the latest backup.',
    zh: '断电、磁盘写满，或在服务运行时直接复制文件之后，Redis、etcd、Elasticsearch、Weaviate、Prometheus、Grafana 的文件可能不完整，服务因此拒绝启动。切勿删除该目录：还能读出的数据都在里面。请先保留一份副本，再恢复最近的备份。',
  },
  means: {
    en: 'It found damaged files in its own data directory and does not start. Do not delete that directory.',
    zh: '它发现自己的数据目录中有损坏的文件，因此不启动。请勿删除该目录。',
  },
  wayStop: {
    en: 'find the service that does not start, and stop it with docker compose stop',
    zh: '找到无法启动的服务，用 docker compose stop 停止它',
  },
  wayCopy: {
    en: 'keep a copy of the files as they are; delete nothing',
    zh: '原样保留一份文件，不要删除任何内容',
  },
  wayRestore: {
    en: 'list the backups; one of them is restored with its name',
    zh: '列出备份；带上备份名即可恢复',
  },
});
