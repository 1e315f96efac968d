import { defineTexts } from '../../../base/message.ts';

/** What can be wrong with gateway, AI gateway and the files behind them. */
export const gatewayIssueTexts = defineTexts('costrict.gateway-issues', {
  keyTitle: { en: 'the gateway refuses the admin key', zh: '网关不接受管理密钥' },
  keyWhy: {
    en: 'APIKEY_APISIX_ADMIN in secrets.env is not the key with which the gateway was started. Users are still served, but routes can be neither seen nor mended.',
    zh: 'secrets.env 中的 APIKEY_APISIX_ADMIN 与网关启动时使用的不一致。用户仍可使用，但无法查看和修复路由。',
  },
  keyAbout: {
    en: 'The admin key stands in secrets.env and in config/apisix/config.yaml. When one of the two was changed by hand, or the gateway was not restarted after a change, the tool is turned away.',
    zh: '管理密钥保存在 secrets.env 和 config/apisix/config.yaml 中。手工改动其中之一，或改动后没有重启网关，就会被拒绝。',
  },
  sourceTitle: {
    en: 'the gateway takes no administration from this machine',
    zh: '网关不允许从本机进行管理',
  },
  sourceWhy: {
    en: 'Requests arrive from the address of the Docker network; allow_admin in config/apisix/config.yaml must contain it.',
    zh: '请求以 Docker 网络的地址到达，config/apisix/config.yaml 中的 allow_admin 需要包含它。',
  },

  routesTitle: { en: 'routes of the gateway', zh: '网关路由' },
  routesWrong: {
    en: '{n} {n|object|objects} of the gateway {n|is|are} missing or different: {names}',
    zh: '网关有 {n} 个对象缺失或不一致：{names}',
  },
  routesMissing: {
    en: 'Not there: {names}. Requests for them end in 404 “Route Not Found”.',
    zh: '缺少：{names}。相应请求会返回 404 “Route Not Found”。',
  },
  routesDiffer: {
    en: 'Different: {names}. Requests may reach another service, or none.',
    zh: '不一致：{names}。请求可能被转到别的服务，或无法到达。',
  },
  routesAbout: {
    en: 'Routes live in etcd, not in files. A restored or emptied etcd, a hand on the Admin API, or an interrupted deploy leaves them incomplete.',
    zh: '路由保存在 etcd 中，而不是文件里。etcd 被恢复或清空、有人改动了 Admin API，或部署中断，都会使路由不完整。',
  },

  deadTitle: { en: 'something else answers on the gateway’s port', zh: '网关端口上是别的程序' },
  deadWhy: {
    en: 'An unknown path must get the gateway’s own 404 “Route Not Found”.',
    zh: '未知路径应得到网关自己的 404 “Route Not Found”。',
  },
  deadAbout: {
    en: 'A proxy in front, another program on the port, or a gateway that could not read its configuration gives another answer.',
    zh: '前面有代理、端口被别的程序占用，或网关没能读取配置时，就会得到别的回答。',
  },
  gatewayTitle: { en: 'gateway', zh: '网关' },

  listTitle: { en: 'model list', zh: '模型列表' },
  listFails: { en: 'editors get no model list', zh: '编辑器拿不到模型列表' },
  listStale: { en: 'editors get an old model list', zh: '编辑器拿到的是旧的模型列表' },
  listFailsWhy: {
    en: 'The AI gateway answers the list by a plug-in (ai-quota). It runs without the plug-in when it could not fetch or configure it at its start.',
    zh: '模型列表由 AI 网关的插件（ai-quota）返回。如果启动时未能获取或配置该插件，AI 网关会在没有它的情况下运行。',
  },
  listStaleWhy: {
    en: 'It holds {served}; its file says {wanted}. The AI gateway has not taken the file up.',
    zh: '列表中是 {served}，而文件中写的是 {wanted}。AI 网关没有读取新的文件。',
  },
  listAbout: {
    en: 'Higress loads plug-ins from the portal once, at its start, and goes on without those that it cannot have. Changes of its files are seen only after a restart when they were not made in its console.',
    zh: 'Higress 只在启动时从 portal 加载一次插件，加载不到也会继续运行。不是在控制台中做的文件改动，要重启后才会生效。',
  },

  assetTitle: { en: 'plug-in files', zh: '插件文件' },
  assetMissing: {
    en: '{n} plug-in {n|file is|files are} not usable: {names}',
    zh: '{n} 个插件文件不可用：{names}',
  },
  assetMissingWhy: { en: '{path} is not there.', zh: '{path} 不存在。' },
  assetEmptyWhy: { en: '{path} is empty.', zh: '{path} 是空文件。' },
  assetWrongWhy: {
    en: '{path} is no WebAssembly: often a page that was saved in its place.',
    zh: '{path} 不是 WebAssembly 文件，常见原因是保存成了网页。',
  },
  assetLater: {
    en: 'Higress fetches it at its next start and then runs without that plug-in.',
    zh: 'Higress 下次启动时会获取它，失败则在没有该插件的情况下运行。',
  },
  assetAbout: {
    en: 'The AI gateway’s plug-ins are files behind the portal, not part of an image. Copying a deployment without data/, or a download that failed half-way, loses them.',
    zh: 'AI 网关的插件是 portal 提供的文件，不在镜像里。复制部署时漏掉 data/，或下载中途失败，都会缺失。',
  },

  answerTitle: { en: 'answers of the services', zh: '各服务自身状态' },
  answerBad: { en: '{service} says that it is not well', zh: '{service} 自报状态异常' },
  answerWhy: {
    en: 'It runs, but its own check answers {status}: {quote}',
    zh: '容器在运行，但它自己的健康检查返回 {status}：{quote}',
  },
  answerAbout: {
    en: 'A service may run and still have lost its database or Redis; its own health address says so before users do.',
    zh: '服务可能仍在运行，却已经连不上数据库或 Redis；它自己的健康地址会先于用户发现。',
  },

  storeTitle: { en: 'vector store', zh: '向量库' },
  storeNotReady: { en: 'the vector store is not ready', zh: '向量库未就绪' },
  storeWhy: {
    en: 'Weaviate answers {status} to the question whether it is ready; code search finds nothing until it is.',
    zh: 'Weaviate 对就绪检查返回 {status}；在就绪之前，代码检索没有结果。',
  },
  storeAbout: {
    en: 'Weaviate loads its vectors at the start, which takes a while with many; a damaged or full disk keeps it from becoming ready.',
    zh: 'Weaviate 启动时加载向量，数据多时需要一些时间；磁盘损坏或写满会使其无法就绪。',
  },

  searchTitle: { en: 'Elasticsearch', zh: 'Elasticsearch' },
  searchRed: { en: 'Elasticsearch is {health}', zh: 'Elasticsearch 状态为 {health}' },
  searchOdd: { en: 'Elasticsearch does not say how it is', zh: 'Elasticsearch 没有给出状态' },
  searchWhy: {
    en: 'Red means that part of its data cannot be read: often a full disk, or files of another owner.',
    zh: '红色表示部分数据无法读取，常见原因是磁盘写满或文件属主不对。',
  },
});
