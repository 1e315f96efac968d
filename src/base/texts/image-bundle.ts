import { defineTexts } from '../message.ts';

/** One file that holds everything for a machine without a network. */
export const imageBundleTexts = defineTexts('image-bundle', {
  title: {
    en: 'One file with everything for a server without internet access',
    zh: '制作或导入离线包：一个文件包含全部镜像和附加文件',
  },
  titleMake: { en: 'make a bundle', zh: '制作离线包' },
  titleLoad: {
    en: 'check a bundle and load it into this deployment',
    zh: '校验离线包并导入本部署',
  },
  titleShow: { en: 'list the contents of a bundle', zh: '列出离线包的内容' },
  titleVerify: {
    en: 'compare every byte of a bundle with its index',
    zh: '逐字节校验离线包',
  },
  titleTo: {
    en: 'file to write, or an existing directory',
    zh: '要写入的文件，或一个已有的目录',
  },
  titleFrom: {
    en: 'the file or directory; of chunks, the name without .001',
    zh: '离线包文件或目录；分卷时写不带 .001 的名称',
  },
  optSince: {
    en: 'leave out what this older bundle has',
    zh: '不包含这个旧离线包中已有的内容',
  },
  optChunk: {
    en: 'write chunks of this size, such as 2G or 700M',
    zh: '按此大小分卷，例如 2G 或 700M',
  },
  optPlatform: {
    en: 'for this platform, such as linux/arm64; otherwise that of this machine',
    zh: '目标平台，例如 linux/arm64，默认与本机相同',
  },
  optAssets: {
    en: 'take files such as plug-ins from a directory',
    zh: '从此目录获取插件等附加文件',
  },
  optPackages: {
    en: 'add the files of this directory: Docker and Compose packages',
    zh: '加入此目录中的文件，例如 Docker 和 Compose 安装包',
  },
  optTool: {
    en: 'add the files of this directory: this tool; otherwise its release or executable, where it is here',
    zh: '加入此目录中的文件：本工具的安装文件；默认加入当前的发布包或可执行文件（如有）',
  },
  optSign: { en: 'sign it with this SSH key', zh: '用此 SSH 密钥签名' },
  optKey: {
    en: 'refuse it unless this SSH public key signed it',
    zh: '只接受由此 SSH 公钥对应的密钥签名的离线包',
  },
  optBase: { en: 'the older bundle that it goes back to', zh: '它所基于的旧离线包' },
  optDryLoad: { en: 'show what would be loaded', zh: '只显示将导入哪些内容' },
  exampleMake: {
    en: 'chunks for a USB stick that takes files of up to 4 GB',
    zh: '为单文件不超过 4 GB 的 U 盘制作分卷',
  },
  exampleSince: {
    en: 'only what has changed since the last bundle',
    zh: '只包含上次离线包之后的变化',
  },
  exampleVerify: { en: 'also check who made it', zh: '同时核对制作者' },
  exampleLoad: { en: 'then deploy; no network is needed', zh: '之后执行 deploy，无需网络' },

  stepImages: { en: 'images', zh: '镜像' },
  stepAssets: { en: 'assets', zh: '附加文件' },
  stepWrite: { en: 'write', zh: '写入' },
  stepCheck: { en: 'bundle', zh: '离线包' },
  headMake: { en: 'Makes a bundle: {path}', zh: '制作离线包：{path}' },
  headLoad: { en: 'Loads the bundle {path}', zh: '导入离线包 {path}' },
  collected: { en: '{n} {n|image|images}', zh: '{n} 个镜像' },
  packing: { en: 'packing: {size} of about {all}', zh: '正在打包：{size} / 约 {all}' },
  writing: { en: '{size} of {all}', zh: '{size} / {all}' },
  checking: { en: 'checking {size} of {all}', zh: '正在校验 {size} / {all}' },
  written: { en: '{size} in {n} {n|file|files}', zh: '{size}，共 {n} 个文件' },
  made: {
    en: '{path} has {images} images and {files} other files for linux/{arch}, {size}',
    zh: '{path} 含 {images} 个镜像和 {files} 个其他文件，适用于 linux/{arch}，{size}',
  },
  withTool: { en: 'This tool is in it, too: {names}', zh: '其中也包含本工具：{names}' },
  leftOut: {
    en: 'The older bundle has another {size}, which is left out; loading needs both, or the images of the older one.',
    zh: '旧离线包中已有的 {size} 未包含在内；导入时需要旧离线包，或已导入其中的镜像。',
  },
  nextLoad: { en: 'on the other machine, in its deployment', zh: '在另一台机器的部署中执行' },
  nextMake: { en: 'make one on a machine with internet access', zh: '在能联网的机器上制作' },
  nextVerify: { en: 'check all of it', zh: '完整校验' },
  nextDeploy: { en: 'deploy; no network is needed', zh: '部署，无需网络' },

  badChunk: {
    en: '--chunk {text}: must be a size of at least 1M, such as 2G or 700M',
    zh: '--chunk {text}：应为不小于 1M 的大小，例如 2G 或 700M',
  },
  badPlatform: {
    en: '--platform {text}: must be linux/amd64, linux/arm64 or the like',
    zh: '--platform {text}：应形如 linux/amd64 或 linux/arm64',
  },
  chunkDirectory: {
    en: '--chunk needs a file, not a directory',
    zh: '--chunk 只能用于文件，不能用于目录',
  },
  exists: { en: '{path} exists already', zh: '{path} 已存在' },
  existsWhy: {
    en: 'It is not overwritten. Choose another name or remove it.',
    zh: '不会覆盖它。请换一个名称，或先删除它。',
  },
  noRoom: {
    en: 'It takes {need}, and {dir} has {free} free',
    zh: '需要 {need}，而 {dir} 只剩 {free} 可用空间',
  },
  assetsMissing: {
    en: 'Files that belong into the bundle are not available: {names}',
    zh: '缺少应放入离线包的文件：{names}',
  },
  badFile: {
    en: '{path} is not a plain file with a plain name',
    zh: '{path} 不是普通文件，或文件名含特殊字符',
  },

  absent: { en: '{path} does not exist', zh: '{path} 不存在' },
  noList: { en: 'The list of chunks, {name}, is missing', zh: '缺少分卷清单 {name}' },
  noListWhy: {
    en: 'Copy it beside the chunks; it is small.',
    zh: '请将它复制到分卷所在目录，它很小。',
  },
  notBundle: { en: '{path} is not a bundle, or it is damaged', zh: '{path} 不是离线包，或已损坏' },
  copyAgain: {
    en: 'Missing or damaged: {names}. Copy {n|it|them} again.',
    zh: '缺失或损坏：{names}，请重新复制。',
  },
  incomplete: {
    en: '{n} of {all} chunks are here; missing or damaged: {names}',
    zh: '{all} 个分卷中已有 {n} 个；缺失或损坏：{names}',
  },
  chunksKept: {
    en: 'These chunks are kept in {dir}; the disk can be removed.',
    zh: '已有的分卷已存入 {dir}，可以拔出该磁盘。',
  },
  nextDisk: { en: 'with the disk that has the next chunks', zh: '插入存有其余分卷的磁盘后再执行' },
  keepingChunk: { en: 'keeping {name}: {n} of {all}', zh: '正在存入 {name}：{n} / {all}' },
  restIsGood: {
    en: 'The other {n} {n|file|files} need not be copied again.',
    zh: '其余 {n} 个文件无需重新复制。',
  },
  notSigned: { en: 'Could not sign with {key}', zh: '无法用 {key} 签名' },
  needsSsh: {
    en: 'Signing takes ssh-keygen of OpenSSH 8.0 or newer.',
    zh: '签名需要 OpenSSH 8.0 或更高版本的 ssh-keygen。',
  },
  noPublicKey: { en: '{path} is not an SSH public key', zh: '{path} 不是 SSH 公钥文件' },
  badSignature: { en: '{path} is not signed with this key', zh: '{path} 没有由该密钥签名' },
  changed: {
    en: '{path} is not what it was when it was collected. Run the same command again.',
    zh: '{path} 与收集时的内容不同，请再次执行同一命令。',
  },
  strays: {
    en: '{path} holds what its index does not list: {names}. Remove it, or make the bundle again; run nothing from it.',
    zh: '{path} 中有索引未列出的内容：{names}。请删除它们或重新制作离线包，不要运行其中的任何文件。',
  },
  otherStack: {
    en: 'The bundle is for {stack}, this deployment is {wanted}',
    zh: '离线包适用于 {stack}，而本部署是 {wanted}',
  },
  otherArch: {
    en: 'The bundle is for linux/{arch}, this engine needs linux/{wanted}',
    zh: '离线包适用于 linux/{arch}，而本机引擎需要 linux/{wanted}',
  },
  otherArchNext: { en: 'make one for this platform', zh: '制作适用于本平台的离线包' },
  notLocked: {
    en: 'The bundle has other images than images.lock: {names}',
    zh: '离线包中的镜像与 images.lock 不一致：{names}',
  },
  needsBase: {
    en: 'The bundle goes back to an older one, which is needed for: {names}',
    zh: '此离线包基于旧离线包，以下内容需要旧离线包：{names}',
  },
  nextBase: { en: 'name the older bundle with --base', zh: '用 --base 指定旧离线包' },
  wrongBase: {
    en: '{path} is not the bundle that this one goes back to',
    zh: '{path} 不是此离线包所基于的旧离线包',
  },
  badImage: { en: 'The bundle describes {image} wrongly', zh: '离线包对 {image} 的描述有误' },
  fromBundle: { en: 'from {name}', zh: '来自 {name}' },
  loadedOther: {
    en: 'the engine made another image of {image}',
    zh: '引擎导入后的 {image} 与离线包不一致',
  },
  fits: { en: '{n} images for linux/{arch}', zh: '{n} 个镜像，linux/{arch}' },
  imagesThere: { en: '{n} {n|image|images} as in the bundle', zh: '{n} 个镜像与离线包一致' },
  assetsThere: { en: '{n} {n|file|files} as in the bundle', zh: '{n} 个文件与离线包一致' },
  untouched: { en: 'services, settings and data', zh: '服务、设置和数据' },
  loaded: {
    en: 'Loaded {n} of the {all} images that this deployment needs',
    zh: '本部署所需的 {all} 个镜像中，{n} 个已就绪',
  },
  stillMissing: { en: 'not in the bundle: {names}', zh: '离线包中没有：{names}' },
  verified: { en: '{path} is complete, {size}', zh: '{path} 完整无误，{size}' },
  showHead: {
    en: '{stack} for linux/{arch}: {images} images, {files} other files, {size}',
    zh: '{stack}，linux/{arch}：{images} 个镜像，{files} 个其他文件，{size}',
  },
  signed: {
    en: 'signed; --key KEY.pub checks by whom',
    zh: '已签名，可用 --key KEY.pub 核对签名者',
  },
  notSignedYet: { en: 'not signed', zh: '未签名' },
  sinceOlder: { en: 'goes back to the bundle {id}', zh: '基于旧离线包 {id}' },
});
