import { defineTexts } from '../message.ts';

/** Image references, pulling, checking and loading. */
export const imageTexts = defineTexts('images', {
  stepTitle: { en: 'images', zh: '镜像' },
  badReference: {
    en: '{text} is not an image reference',
    zh: '{text} 不是有效的镜像引用',
  },
  badListLine: {
    en: 'images.list, line {line}: not KEY=reference',
    zh: 'images.list 第 {line} 行：不是“KEY=镜像引用”的格式',
  },
  listFormat: {
    en: 'Each line is a key in capitals, "=", and one image reference; each key once. Nothing in this file is executed.',
    zh: '每行由大写的键、“=”和一个镜像引用组成，每个键只出现一次。此文件的内容不会被执行。',
  },
  keyMissing: {
    en: 'No image reference for {key}: neither in the settings nor in images.list',
    zh: '没有 {key} 的镜像引用：设置和 images.list 中都没有',
  },

  statePresent: { en: 'present', zh: '已就绪' },
  stateMissing: { en: 'missing', zh: '缺失' },
  stateWrongArch: {
    en: 'built for {arch}, this engine needs {wanted}',
    zh: '为 {arch} 构建，而本机引擎是 {wanted}',
  },
  stateWrongDigest: { en: 'digest does not match', zh: '摘要与要求的不一致' },
  stateNotLocked: {
    en: 'another image than the locked one: {have}, locked {locked}',
    zh: '与锁定的镜像不同：现为 {have}，锁定为 {locked}',
  },
  allPresent: {
    en: '{n} {n|image|images} present, {arch}',
    zh: '{n} 个镜像已就绪，{arch}',
  },

  pulling: {
    en: '{done} of {total} · {size} · {speed}/s',
    zh: '{done} / {total} · {size} · {speed}/s',
  },
  pullingOf: {
    en: '{done} of {total} · {size} of {all} · {speed}/s · {time} left',
    zh: '{done} / {total} · {size} / {all} · {speed}/s · 还需 {time}',
  },
  fromSource: { en: 'from {source}', zh: '来自 {source}' },

  failNotFound: { en: '{source} does not have it', zh: '{source} 上没有该镜像' },
  failUnauthorized: {
    en: '{source} requires a login, or the image does not exist there',
    zh: '{source} 要求登录，或该镜像不存在',
  },
  failRateLimit: {
    en: 'pull rate limit reached at {source}',
    zh: '{source} 暂时限制了拉取次数',
  },
  failRateLimitFor: {
    en: 'pull rate limit reached at {source}; it accepts requests again in {time}',
    zh: '{source} 暂时限制了拉取次数，{time}后恢复',
  },
  failCaptive: {
    en: '{source} answered with a web page; a login page of the network may be in the way',
    zh: '{source} 返回的是网页，可能被上网认证页面拦截',
  },
  failWrongContent: {
    en: '{source} delivered other content than was asked for; nothing of it was used',
    zh: '{source} 返回的内容与所请求的不符，未使用其中任何内容',
  },
  failDisagree: {
    en: 'mirrors deliver different images for this tag, and the origin cannot be asked: {words}',
    zh: '各镜像站对该标签给出的镜像不同，且无法向源站核实：{words}',
  },
  failDns: { en: 'the name {source} cannot be resolved', zh: '无法解析域名 {source}' },
  failTimeout: { en: '{source} does not answer in time', zh: '{source} 响应超时' },
  failTls: {
    en: 'the certificate of {source} is not trusted',
    zh: '{source} 的证书不可信',
  },
  failNoSpace: {
    en: 'no space left where Docker keeps its images',
    zh: 'Docker 存放镜像的磁盘空间不足',
  },
  failNoRoom: {
    en: 'fetching them takes {need}, and {dir} has {free} free',
    zh: '下载需要 {need}，而 {dir} 只剩 {free} 可用空间',
  },
  failConnection: {
    en: 'the connection to {source} failed or was interrupted',
    zh: '与 {source} 的连接失败或中断',
  },
  failProxy: {
    en: 'the proxy of the Docker daemon could not be used for {source}',
    zh: '经 Docker 守护进程的代理访问 {source} 失败',
  },
  failIpv6: {
    en: '{source} was called over IPv6, which this machine cannot use',
    zh: '通过 IPv6 访问 {source}，但本机没有可用的 IPv6 网络',
  },
  failServer: { en: '{source} returned a server error', zh: '{source} 返回服务器错误' },
  failNoArch: {
    en: '{source} has it, but not for this architecture',
    zh: '{source} 上有该镜像，但没有适用于本机架构的版本',
  },
  failWrongArch: {
    en: '{source} has it only for {arch}',
    zh: '{source} 上只有 {arch} 架构的版本',
  },
  failOther: { en: '{source}: {words}', zh: '{source}：{words}' },

  imagesMissing: {
    en: '{n} {n|image|images} cannot be used',
    zh: '有 {n} 个镜像无法使用',
  },
  oneImage: { en: '{image}: {why}', zh: '{image}：{why}' },
  manyImages: {
    en: '{n} images: {why}',
    zh: '{n} 个镜像：{why}',
  },
  withMirrors: { en: '{why}; mirrors: {others}', zh: '{why}；镜像站：{others}' },
  mirrorAnswer: { en: '{hosts} ({answer})', zh: '{hosts}（{answer}）' },
  mirrorList: { en: '{before}, {next}', zh: '{before}，{next}' },
  shortDns: { en: 'no such name', zh: '域名无法解析' },
  shortTimeout: { en: 'no answer in time', zh: '响应超时' },
  shortTls: { en: 'certificate not trusted', zh: '证书不可信' },
  shortIpv6: { en: 'no route over IPv6', zh: 'IPv6 不通' },
  shortProxy: { en: 'the proxy failed', zh: '代理失败' },
  shortConnection: { en: 'connection failed', zh: '连接失败' },
  shortServer: { en: 'server error', zh: '服务器错误' },
  shortNotFound: { en: 'does not have it', zh: '没有该镜像' },
  shortUnauthorized: { en: 'requires a login', zh: '要求登录' },
  shortRateLimit: { en: 'rate limit', zh: '限制了拉取次数' },
  shortCaptive: { en: 'a web page, no registry', zh: '返回网页而非镜像仓库' },
  shortWrongContent: { en: 'wrong content', zh: '内容不符' },
  shortDisagree: { en: 'another image', zh: '镜像不同' },
  shortOther: { en: 'another error', zh: '其他错误' },
  notMirrored: {
    en: 'Mirrors of Docker Hub do not carry {registry}. Set a mirror for it as {registry}=https://MIRROR.',
    zh: 'Docker Hub 的镜像站不提供 {registry} 的镜像。若有可用的镜像站，请写成 {registry}=https://MIRROR。',
  },
  wayPull: { en: 'pull them, through mirrors if needed', zh: '拉取镜像，必要时使用镜像站' },
  wayPullAgain: { en: 'retry only this step', zh: '只重试这一步' },
  wayList: { en: 'see which images they are', zh: '查看是哪些镜像' },
  wayLoad: {
    en: 'load archives in this directory, such as {example}',
    zh: '导入当前目录中的镜像归档，例如 {example}',
  },
  wayRehearse: { en: 'build them', zh: '重新构建' },

  loadFrom: { en: 'in the directory that contains the archives', zh: '在存放归档的目录中执行' },
  seeWanted: { en: 'see which images are needed', zh: '查看需要哪些镜像' },
  noDirectory: { en: 'Directory {dir} does not exist', zh: '目录 {dir} 不存在' },
  noArchives: {
    en: '{dir} contains no image archives',
    zh: '{dir} 中没有镜像归档',
  },
  archivesLookLike: {
    en: 'Archives end in .tar, .tar.gz or .tgz, for example {example}.',
    zh: '归档以 .tar、.tar.gz 或 .tgz 结尾，例如 {example}。',
  },
  archiveUnwanted: {
    en: 'it holds only images that this deployment does not use: {names}',
    zh: '其中只有本部署不使用的镜像：{names}',
  },
  archiveOthers: {
    en: 'it would also overwrite images of others: {names}. Save the wanted ones alone: docker save -o FILE {wanted}',
    zh: '它还会覆盖他人的镜像：{names}。请单独保存需要的镜像：docker save -o FILE {wanted}',
  },
  archiveTookOthers: {
    en: 'the engine took names from it that its list does not have: {names}. See what they are now: docker image inspect NAME',
    zh: '引擎从中导入了清单里没有的名称：{names}。请检查它们现在指向什么：docker image inspect NAME',
  },
  archiveAmbiguous: {
    en: 'not as docker save writes it: {name} comes twice, through a link or too large, and another image could hide behind it',
    zh: '与 docker save 生成的归档不符：{name} 重复出现、经由链接或过大，可能掩盖另一个镜像',
  },
  archiveIsLink: { en: 'a link; links are not followed', zh: '是链接，不会跟随链接' },
  archiveIsNoFile: { en: 'not a file', zh: '不是文件' },
  archiveIsEmpty: { en: 'empty', zh: '文件为空' },
  archiveIsBroken: {
    en: 'damaged or incomplete; copy it again',
    zh: '已损坏或不完整，请重新复制',
  },
  archiveIsOther: {
    en: 'not an archive made by docker save',
    zh: '不是由 docker save 生成的归档',
  },
  archiveBringsNothing: { en: 'contains no image', zh: '其中没有镜像' },

  title: { en: 'List, pull, check or load the images', zh: '列出、拉取、检查或导入镜像' },
  titleList: { en: 'list the images that the services need', zh: '列出服务所需的镜像' },
  optPlain: { en: 'only the references, one a line', zh: '只输出镜像引用，每行一个' },
  optCommands: {
    en: 'the commands that bring them from a machine with Docker and internet access, without this tool',
    zh: '在另一台能联网且有 Docker、但没有本工具的机器上获取镜像的命令',
  },
  exampleCommands: {
    en: 'what to type on a machine that reaches the registries',
    zh: '在能访问镜像仓库的机器上应输入的命令',
  },
  thereLine: {
    en: 'On a machine with Docker that reaches the registries:',
    zh: '在一台能访问镜像仓库、装有 Docker 的机器上：',
  },
  hereLine: {
    en: 'Then on this server, in a directory that only you can write to and that holds the file:',
    zh: '然后在本服务器上，进入存放该文件且只有自己可写的目录：',
  },
  titlePull: {
    en: 'pull missing images, through mirrors if needed',
    zh: '拉取缺失的镜像，必要时使用镜像站',
  },
  titleKeys: {
    en: 'keys or references of the images; all unless given',
    zh: '镜像的键或引用，默认全部',
  },
  optFrom: {
    en: 'a mirror to use in place of those in the settings',
    zh: '用此镜像站代替设置中的镜像站',
  },
  optVia: {
    en: 'only this way: direct (resumable, several mirrors at once) or docker; otherwise direct, then docker',
    zh: '只用这种方式：direct（可续传、多个镜像站并行）或 docker；默认先 direct 后 docker',
  },
  optParallel: {
    en: 'connections at once, 1 to 64; 8 unless given',
    zh: '同时使用的连接数，1 到 64，默认 8',
  },
  exampleFrom: { en: 'one image, from one mirror', zh: '只从一个镜像站拉取一个镜像' },
  badParallel: {
    en: '--parallel {text}: must be a whole number from 1 to {most}',
    zh: '--parallel {text}：应为 1 到 {most} 之间的整数',
  },
  badMirror: {
    en: '--from {text} is not the address of a mirror',
    zh: '--from {text} 不是镜像站地址',
  },
  seeOptions: { en: 'see the options', zh: '查看可用选项' },
  unknownImage: { en: 'No image is called {name}', zh: '没有名为 {name} 的镜像' },
  titleVerify: {
    en: 'compare the images with the lock by content, and check presence and architecture',
    zh: '按内容与锁定文件比对镜像，并检查是否存在、架构是否正确',
  },
  allLocked: {
    en: '{n} {n|image|images} present and as locked, {arch}',
    zh: '{n} 个镜像已就绪且与锁定一致，{arch}',
  },
  titleLoad: {
    en: 'load one archive, or those of a directory',
    zh: '导入一个镜像归档或目录中的全部归档',
  },
  titleDir: {
    en: 'an archive, or a directory with *.tar, *.tar.gz or *.tgz',
    zh: '一个归档，或存放 *.tar、*.tar.gz 或 *.tgz 的目录',
  },
  exampleLoad: {
    en: 'load archives that were copied to this server',
    zh: '导入已复制到本服务器的归档',
  },
  columnKey: { en: 'key', zh: '键' },
  columnReference: { en: 'image', zh: '镜像' },
  columnState: { en: 'state', zh: '状态' },
  columnSize: { en: 'size', zh: '大小' },
  columnArch: { en: 'arch', zh: '架构' },
  columnSource: { en: 'source', zh: '来源' },
  columnFile: { en: 'file', zh: '文件' },
  columnResult: { en: 'result', zh: '结果' },
  someMissing: {
    en: '{bad} of {n} images are not here yet',
    zh: '{n} 个镜像中还缺 {bad} 个',
  },
  someBad: {
    en: '{bad} of {n} images cannot be used',
    zh: '{n} 个镜像中有 {bad} 个无法使用',
  },
  nothingToPull: {
    en: 'All {n} images are already present',
    zh: '全部 {n} 个镜像均已就绪，无需拉取',
  },
  pulled: { en: 'Pulled {n} {n|image|images}', zh: '已拉取 {n} 个镜像' },
  loaded: {
    en: 'Loaded {files} {files|archive|archives}; all {n} images are present',
    zh: '已导入 {files} 个归档，全部 {n} 个镜像均已就绪',
  },
  loadedSome: {
    en: 'Loaded {files} {files|archive|archives}; {bad} of {n} images are still missing',
    zh: '已导入 {files} 个归档，{n} 个镜像中还缺 {bad} 个',
  },
  stillMissing: {
    en: '{image}: usually in the archive {archive}',
    zh: '{image}：归档文件名通常为 {archive}',
  },
  archiveFailed: { en: 'not loaded: {reason}', zh: '未导入：{reason}' },
  archiveSkipped: { en: 'skipped: {reason}', zh: '已跳过：{reason}' },
});
