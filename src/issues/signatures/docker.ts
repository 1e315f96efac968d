import { phrasesOf, type Signature, signaturesOf } from '../../doctor/diagnose/signature.ts';

/** What Docker, Compose and the registries say. */
export const dockerSignatures: readonly Signature[] = [
  ...signaturesOf('image-download-method', [[8, 'FAQ 1.1', '\\[缺失\\]']]),
  ...phrasesOf('image-download-method', [
    [5, 'FAQ 1.1', '(?:如何|怎么|怎样).{0,6}下载.{0,12}镜像', '镜像.{0,12}(?:如何|怎么|怎样)下载'],
    [
      5,
      'FAQ 1.1',
      'how (?:do|can|to) .{0,12}download .{0,30}images?',
      'download the images? (?:from|without|offline)',
    ],
  ]),
  ...signaturesOf('image-missing', [
    [6, 'Docker', 'No such image'],
    [6, 'registry', 'manifest unknown', 'manifest for .{1,120} not found'],
    [5, 'registry', 'pull access denied'],
  ]),
  ...signaturesOf('image-pull-timeout', [
    [
      9,
      'Docker',
      'registry-1\\.docker\\.io/v2/.{0,160}(?:timeout|deadline|canceled|refused|reset)',
      '/v2/": net/http',
      '/v2/": dial tcp',
      '/v2/": context',
      '/v2/": read tcp',
      '/v2/": proxyconnect',
    ],
    [9, 'registry', 'toomanyrequests'],
    [6, 'Docker', 'error pulling image', 'failed to pull image', 'failed to copy: httpReadSeeker'],
    [5, 'Go', 'TLS handshake timeout', 'net/http: request canceled'],
    [3, 'Go', 'context deadline exceeded', 'dial tcp .{1,80}i/o timeout'],
    [2, 'TCP', 'connection reset by peer'],
  ]),
  ...phrasesOf('image-pull-timeout', [
    [
      8,
      'FAQ 1.2',
      '(?:下载|拉取).{0,12}镜像.{0,20}(?:超时|失败)',
      '镜像.{0,12}(?:下载|拉取).{0,12}(?:超时|失败)',
    ],
    [
      8,
      'FAQ 1.2',
      'pull(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
      'download(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
    ],
  ]),
  ...signaturesOf('arm-unsupported', [
    [9, 'kernel', 'exec format error'],
    [
      10,
      'registry',
      'no matching manifest for linux/arm64',
      'no matching manifest for .{0,20}arm64',
    ],
    [8, 'Docker', "requested image's platform .{0,80}does not match"],
  ]),
  ...phrasesOf('arm-unsupported', [
    [
      7,
      'FAQ 2',
      'ARM ?架构',
      'ARM(?:64)? ?(?:机器|服务器|芯片|平台)',
      'aarch64.{0,20}(?:部署|不支持|失败)',
    ],
    [
      6,
      'FAQ 2',
      '(?:arm64|aarch64|arm)\\b.{0,40}(?:is not supported|not supported|unsupported)',
      '(?:deploy|install)\\w{0,5} .{0,40}\\b(?:arm64|aarch64|ARM (?:machine|server|architecture))',
    ],
  ]),
  ...signaturesOf('docker-missing-or-old', [
    [
      9,
      'shell',
      'docker: (?:command )?not found',
      "'docker' is not recognized",
      '未找到命令.{0,20}docker',
      'docker.{0,4}: ?未找到命令',
      'docker: 找不到命令',
    ],
    [9, 'Docker', 'Cannot connect to the Docker daemon', 'Is the docker daemon running'],
    [9, 'Docker', 'permission denied .{0,80}docker\\.sock', 'dial unix .{0,40}docker\\.sock'],
    [7, 'Docker', 'client version .{1,20}is too (?:old|new)', 'Minimum supported API version'],
  ]),
  ...phrasesOf('docker-missing-or-old', [
    [6, 'FAQ 3', 'docker.{0,6}命令.{0,12}(?:错误|不存在|失败)', 'docker.{0,6}版本.{0,4}过低'],
    [6, 'FAQ 3', 'docker (?:command|version) .{0,30}(?:error|fail|missing|too old|not exist)'],
  ]),
  ...signaturesOf('compose-missing-or-old', [
    [
      9,
      'shell',
      'docker-compose: (?:command )?not found',
      'docker-compose.{0,4}: ?(?:未找到命令|找不到命令)',
    ],
    [9, 'Docker', "'compose' is not a docker command", "unknown shorthand flag: 'f' in -f"],
    [
      10,
      'Compose v1',
      'contains (?:true|false), which is an invalid type',
      'unsupported Compose file version',
      'Unsupported config option for services',
    ],
  ]),
  ...phrasesOf('compose-missing-or-old', [
    [
      6,
      'FAQ 3',
      'docker[- ]compose.{0,6}(?:命令|版本).{0,12}(?:错误|不存在|失败|过低)',
      'docker[- ]compose (?:command|version) .{0,30}(?:error|fail|missing|too old)',
    ],
  ]),
  ...signaturesOf('port-conflict', [
    [9, 'Docker', 'port is already allocated', 'Ports are not available'],
    [9, 'kernel', 'address already in use', '地址已在使用', 'EADDRINUSE'],
    [8, 'Windows', 'Only one usage of each socket address'],
  ]),
  ...phrasesOf('port-conflict', [
    [7, 'FAQ 4', '端口.{0,12}(?:占用|冲突)', '占用.{0,6}端口'],
    [
      7,
      'FAQ 4',
      '\\bports? .{0,30}(?:already in use|is taken|is occupied|conflict)',
      '(?:occupied|conflicting) ports?',
    ],
  ]),
  ...signaturesOf('cpu-limit-exceeds-host', [[10, 'Docker', 'Range of CPUs is from 0\\.01 to']]),
];
