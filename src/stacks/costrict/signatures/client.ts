import { phrasesOf, type Signature, signaturesOf } from '../../../doctor/diagnose/signature.ts';

/** What only the developer's own computer shows. */
export const clientSignatures: readonly Signature[] = [
  ...signaturesOf('client-connection-error', [
    [
      10,
      'FAQ 7.1',
      'zgsm completion error:? ?Connection error',
      'costrict completion error:? ?Connection error',
    ],
    [
      5,
      'OpenAI',
      '(?:completion|API|request) error:? ?.{0,20}Connection error',
      'APIConnectionError',
    ],
    [5, 'Node', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'],
    [
      4,
      'Chromium',
      'net::ERR_(?:CONNECTION|NAME|PROXY|TUNNEL|INTERNET|ADDRESS)',
      'ERR_PROXY_CONNECTION_FAILED',
      'tunneling socket could not be established',
    ],
    [3, 'TCP', 'connection refused', 'no route to host', '拒绝连接'],
  ]),
  ...phrasesOf('client-connection-error', [
    [5, 'OpenAI', '连接(?:错误|失败|被拒绝|超时)'],
    [
      4,
      'own',
      '(?:代理|proxy).{0,16}(?:连不上|无法连接|拒绝|失败)',
      '407 Proxy Authentication Required',
    ],
  ]),
  ...phrasesOf('antivirus-false-positive', [
    [9, 'FAQ 9', 'codebase-indexer\\.exe', 'costrict\\.exe'],
    [
      8,
      'FAQ 9',
      '(?:杀毒|病毒|木马|安全软件).{0,40}(?:codebase-indexer|costrict)',
      '(?:codebase-indexer|costrict).{0,40}(?:杀毒|病毒|木马|隔离)',
      '(?:virus|malware|trojan|threat|quarantine)\\w{0,3} .{0,60}(?:codebase-indexer|costrict)',
      '(?:codebase-indexer|costrict)\\b.{0,60}(?:virus|malware|trojan|threat|quarantine)',
    ],
    [4, 'FAQ 9', '杀毒软件', 'antivirus', 'Windows Defender'],
  ]),
];
