import { defineTexts } from '../../../base/message.ts';

/** What is done to make each fault in a lab. */
export const labTexts = defineTexts('costrict-lab', {
  database: { en: 'the database', zh: '数据库操作' },
  failed: { en: '{what} failed', zh: '{what}失败' },
  deletedRoute: {
    en: 'The route of the chat is deleted through the Admin API',
    zh: '通过 Admin API 删除聊天路由',
  },
  changedUpstream: {
    en: 'An upstream points to another container',
    zh: '一个上游指向了别的容器',
  },
  otherClientInRoute: {
    en: 'The token check of one route holds another client secret',
    zh: '某条路由的令牌校验使用了另一个客户端密钥',
  },
  wrongAdminKey: {
    en: 'The gateway runs with another admin key than secrets.env has',
    zh: '网关使用的管理密钥与 secrets.env 中的不同',
  },
  wrongClientSecret: {
    en: 'Casdoor’s login application gets another client secret',
    zh: 'Casdoor 登录应用的客户端密钥被改掉',
  },
  wrongClientId: {
    en: 'Casdoor’s login application gets another client id',
    zh: 'Casdoor 登录应用的客户端 ID 被改掉',
  },
  staleRedirect: {
    en: 'Casdoor allows the login callback of an old address only',
    zh: 'Casdoor 只允许旧地址的登录回调',
  },
  noCallback: {
    en: 'Casdoor allows no login callback at all',
    zh: 'Casdoor 不允许任何登录回调',
  },
  noApplication: { en: 'Casdoor has no login application', zh: 'Casdoor 中没有登录应用' },
  oldGithubIndex: {
    en: 'The unique index on GitHub ids of earlier installations is there',
    zh: '存在早期安装留下的 GitHub ID 唯一索引',
  },
  demoPassword: {
    en: 'Somebody changed the password of the first user',
    zh: '第一个用户的密码被人修改',
  },
  demoForbidden: { en: 'The first user is forbidden to log in', zh: '第一个用户被禁止登录' },
  publicAdmin: {
    en: 'Casdoor’s administrator gets the public default password back',
    zh: 'Casdoor 管理员的密码变回公开的默认值',
  },
  missingWasm: { en: 'A plug-in file behind the portal is gone', zh: '门户提供的插件文件丢失' },
  pluginNotLoaded: {
    en: 'Higress started while a plug-in file was gone',
    zh: 'Higress 启动时插件文件缺失',
  },
  staleModelList: {
    en: 'Higress serves an earlier model list than its file holds',
    zh: 'Higress 提供的模型列表早于文件中的内容',
  },
  modelNamesDisagree: {
    en: 'The model list names another model than route and ingress',
    zh: '模型列表中的模型与路由、Ingress 中的不一致',
  },
  registryType: {
    en: 'The chat model’s registry is static and holds a host name',
    zh: '聊天模型的服务来源是静态类型，却填写了主机名',
  },
  modelServerDead: {
    en: 'The server of all four models is stopped',
    zh: '四个模型所在的服务器已停止',
  },
  modelRefuses: {
    en: 'The chat model’s server closes every connection',
    zh: '聊天模型服务器关闭所有连接',
  },
  modelNotFound: { en: 'The chat model’s path is not served', zh: '聊天模型的路径不存在' },
  modelOtherName: {
    en: 'The server serves the embedding model under another name',
    zh: '向量模型在服务器上使用了另一个名称',
  },
  modelKey: { en: 'The rerank server wants a key', zh: '重排服务器要求密钥' },
  modelForbidden: { en: 'The embedding server forbids the request', zh: '向量服务器拒绝请求' },
  modelRate: { en: 'The completion server limits the rate', zh: '补全服务器限制了请求频率' },
  modelError: { en: 'The rerank server fails by itself', zh: '重排服务器自身出错' },
  modelHtml: {
    en: 'A sign-in page answers in place of the chat model',
    zh: '返回的是登录页面，而不是聊天模型的响应',
  },
  modelRedirect: { en: 'The embedding server redirects', zh: '向量服务器返回重定向' },
  modelEmpty: {
    en: 'The chat model answers 200 without choices',
    zh: '聊天模型返回 200，但没有内容',
  },
  modelCount: {
    en: 'The embedding server returns too few vectors',
    zh: '向量服务器返回的向量数量不足',
  },
  modelSlow: { en: 'The completion model takes 3.3 s', zh: '补全模型需要 3.3 秒才响应' },
  modelHangs: { en: 'The completion model never answers', zh: '补全模型一直不响应' },
  modelCutStream: { en: 'Streams of the chat model break off', zh: '聊天模型的流式输出中途断开' },
  modelNoTools: {
    en: 'The chat model’s server knows no tools',
    zh: '聊天模型服务器不支持工具调用',
  },
  modelContext: {
    en: 'The chat model was started with 32k tokens',
    zh: '聊天模型启动时的上下文只有 32k',
  },
  modelDimension: {
    en: 'The embedding model has another dimension than the stored vectors',
    zh: '向量模型的维度与已存储的向量不同',
  },
  stopped: { en: '{service} is stopped', zh: '{service} 已停止' },
  paused: { en: '{service} is paused', zh: '{service} 被暂停' },
  removed: {
    en: 'The container of review-checker is removed',
    zh: 'review-checker 的容器被删除',
  },
  portTaken: {
    en: 'grafana is stopped, another program takes its port, and it cannot start again',
    zh: 'grafana 停止后端口被其他程序占用，无法再次启动',
  },
  restartLoop: {
    en: 'review-manager ends with an error each time it is started',
    zh: 'review-manager 每次启动都报错退出',
  },
  settingsStay: {
    en: 'left undone, so that the lab keeps its settings',
    zh: '保持还原状态，以免实验环境的设置被改动',
  },
  unhealthy: {
    en: 'review-manager hangs: it runs, and its health check fails until it is restarted',
    zh: 'review-manager 卡死：仍在运行，但健康检查失败，直到重启',
  },
  wrongHealthCheck: {
    en: 'grafana answers, and its health check asks for the wrong thing',
    zh: 'grafana 能够响应，但健康检查写错了',
  },
  killedForMemory: {
    en: 'review-checker is killed by the kernel for its memory',
    zh: 'review-checker 因内存超限被内核终止',
  },
  fullTmpfs: {
    en: 'issue-manager writes until its file system is full, and ends',
    zh: 'issue-manager 写满文件系统后退出',
  },
  yamlType: {
    en: 'chat-rag dies of a value whose type is not what it expects',
    zh: 'chat-rag 因配置值类型不符而退出',
  },
  postgresPassword: {
    en: 'The password of the database’s user is another one',
    zh: '数据库用户的密码被改成了别的',
  },
  filledConnections: {
    en: 'Every connection of Postgres is taken',
    zh: 'Postgres 的连接全部被占用',
  },
  databaseRenamed: {
    en: 'A database that a service needs has another name',
    zh: '某个服务所需的数据库被改名',
  },
  redisFull: {
    en: 'Redis has reached the memory that it may use',
    zh: 'Redis 达到内存上限',
  },
  redisReplica: {
    en: 'Somebody made Redis a replica of another server',
    zh: 'Redis 被设为其他服务器的副本',
  },
  redisCannotSave: {
    en: 'The data directory of Redis belongs to root, and it cannot save',
    zh: 'Redis 的数据目录属于 root，无法保存数据',
  },
  dataDirOwner: {
    en: 'The data directory of etcd belongs to root when it starts',
    zh: 'etcd 启动时数据目录属于 root',
  },
  settingsNotDeployed: {
    en: 'The settings were changed and not deployed',
    zh: '修改了设置但没有部署',
  },
  openSecrets: {
    en: 'Every user of the machine can read secrets.env',
    zh: '本机所有用户都能读取 secrets.env',
  },
  editedFile: { en: 'A person edited a rendered file', zh: '手动修改了一个生成的文件' },
  unresolvedTemplate: {
    en: 'A rendered file holds a placeholder of its template',
    zh: '生成的文件中残留模板占位符',
  },
  shutAbove: {
    en: 'The directory above the lab is closed to other users: nobody can reach its files.',
    zh: '实验环境的上级目录不允许其他用户进入，没有人能读到其中的文件。',
  },
  publicSecrets: {
    en: 'secrets.env holds two values that everybody knows',
    zh: 'secrets.env 中有两个人人皆知的值',
  },
  tornBackup: {
    en: 'The only backup lacks a file that its list names',
    zh: '唯一的备份缺少清单中列出的文件',
  },
  otherCompletionModel: {
    en: 'code-completion was started with another model',
    zh: 'code-completion 以另一个模型启动',
  },
  otherEmbeddingModel: {
    en: 'The file of codebase-embedder names another model',
    zh: 'codebase-embedder 的配置文件中是另一个模型',
  },
  wrongPath: {
    en: 'The address of the embedding model has a wrong path',
    zh: 'embedding 模型的地址路径写错',
  },
  endedTokens: {
    en: 'Casdoor’s login application gives tokens that have ended when they arrive',
    zh: 'Casdoor 的登录应用签发的令牌一发出就已过期',
  },
  outdated: {
    en: 'The Compose file has changed since grafana’s container was made',
    zh: 'grafana 的容器创建之后，Compose 文件发生了变化',
  },
  targetDown: {
    en: 'Prometheus is told to watch a server that is not there',
    zh: 'Prometheus 配置了一个不存在的监控目标',
  },
  brokenYaml: {
    en: 'Prometheus is started with a file whose values have other types',
    zh: 'Prometheus 启动时所用文件的值类型不正确',
  },
  clockBehind: {
    en: 'A file of the deployment is a day younger than the clock says',
    zh: '部署中某个文件的时间比系统时钟晚一天',
  },
  notTheMachine: {
    en: 'It is about the machine or its Docker, which a lab leaves alone; tested against engines of the tests’ own.',
    zh: '涉及本机或其 Docker，实验环境不会改动；由测试自备的引擎单独检验。',
  },
  notTheNetwork: {
    en: 'It is about pulling, and a lab builds its images; tested against registries of the tests’ own.',
    zh: '涉及镜像拉取，而实验环境的镜像在本机构建；由测试自备的仓库单独检验。',
  },
  onlyAsked: {
    en: 'It is a question of users and no state that could be found broken.',
    zh: '属于用户咨询类问题，不是可以检测到的故障状态。',
  },
  notDeployed: {
    en: 'It goes by: a lab is deployed and has started before anything is broken.',
    zh: '属于过渡状态：制造故障时实验环境已经部署并启动。',
  },
  standInCannot: {
    en: 'The stand-in in a rehearsal cannot be brought into this state yet.',
    zh: '演练中的替身服务目前无法进入该状态。',
  },
  seenElsewhere: {
    en: 'A lab has no fault for it yet; its detector is tested by itself.',
    zh: '实验环境中暂无对应的故障，检测规则已单独检验。',
  },
});
