import { phrasesOf, type Signature, signaturesOf } from '../../../doctor/diagnose/signature.ts';

/** Logging in: the editor, the login page, the accounts service. */
export const accountSignatures: readonly Signature[] = [
  ...signaturesOf('default-login-failed', [
    [
      8,
      'Casdoor',
      'invalid username or password',
      'password or code is incorrect',
      '用户名或密码',
      '密码错误',
      '密码不正确',
      '密码或验证码',
    ],
    [7, 'Casdoor', 'you have entered wrong password', 'too many times.{0,40}(?:password|minutes)'],
  ]),
  ...phrasesOf('default-login-failed', [
    [
      7,
      'FAQ 5.1',
      '(?:初始|默认|测试)(?:登录)?(?:账号|账户|密码)',
      'demo.{0,12}(?:登录|账号).{0,12}(?:失败|不了|不上)',
    ],
    [
      7,
      'FAQ 5.1',
      '(?:default|initial|test) (?:login|account|user|password).{0,30}(?:fail|wrong|not work|does not)',
      'cannot log ?in (?:as|with) (?:the )?(?:demo|default|initial)',
    ],
  ]),
  ...signaturesOf('oidc-client-mismatch', [
    [9, 'Casdoor', 'Invalid client_id', 'client_id is invalid', 'client_secret is invalid'],
    [7, 'OAuth', 'invalid_client', '无效的client_?id', '无效的 client_?id'],
  ]),
  ...phrasesOf('oidc-client-mismatch', [
    [
      7,
      'FAQ 5.2',
      '客户端 ?(?:ID|密钥|标识).{0,12}(?:错误|不存在|无效|不匹配|缺失)',
      'client[ _]?(?:id|secret).{0,20}(?:错误|不存在|无效|不匹配|缺失)',
    ],
    [
      7,
      'FAQ 5.2',
      'client (?:id|secret) .{0,24}(?:is missing|is wrong|does not match|not found|mismatch)',
    ],
  ]),
  ...signaturesOf('oidc-callback-mismatch', [
    [
      10,
      'Casdoor',
      "Redirect URI: .{0,200}doesn'?t exist in the allowed",
      'in the allowed Redirect URI list',
      '重定向 ?(?:URI|URL|链接|地址).{0,200}(?:不在|不存在|许可)',
    ],
  ]),
  ...phrasesOf('oidc-callback-mismatch', [
    [7, 'FAQ 5.3', '回调(?:地址|链接|URL| URL).{0,16}(?:错误|不存在|不匹配|缺失|不正确)'],
    [
      7,
      'FAQ 5.3',
      '(?:callback|redirect) (?:URL|URI|address) .{0,24}(?:is missing|is wrong|does not match|not found|mismatch|error)',
    ],
    [4, 'OAuth', 'redirect_uri', 'redirectUri'],
  ]),
  ...signaturesOf('casdoor-seed-incomplete', [
    [
      8,
      'Casdoor',
      'The application: .{1,80}does not exist',
      'The organization: .{1,80}does not exist',
      '(?:应用|组织):? ?.{1,80}不存在',
    ],
    [
      8,
      'PostgreSQL',
      'database "(?:casdoor|auth|codereview|codebase_embedder)" does not exist',
      'relation "(?:application|organization|auth_users|user)" does not exist',
    ],
  ]),
  ...phrasesOf('casdoor-add-user', [
    [
      6,
      'FAQ 5.2',
      '(?:如何|怎么|怎样).{0,6}(?:新增|添加|创建|新建).{0,6}用户',
      '(?:新增|添加|创建|新建)用户(?!.{0,12}(?:失败|报错|错误))',
    ],
    [
      6,
      'FAQ 5.2',
      'how (?:do|can|to) .{0,12}(?:add|create) .{0,20}users?\\b',
      '(?:add|create) (?:a )?(?:new )?users?\\b(?!.{0,24}(?:fail|error))',
    ],
  ]),
  ...signaturesOf('github-id-duplicate', [
    [10, 'FAQ 5.3', 'idx_auth_users_github_id'],
    [9, 'FAQ 5.3', 'oidc-auth\\.updateInfoFailed'],
    [8, 'FAQ 5.3', 'update user info fail', 'faile? to create user'],
    [
      5,
      'PostgreSQL',
      'duplicate key value violates? unique constraint',
      'SQLSTATE 23505',
      'SQLSTATE: 23505',
      'SQLSTATE: ?\\(23505',
    ],
  ]),
  ...phrasesOf('github-id-duplicate', [
    [
      6,
      'FAQ 5.3',
      '(?:新增|添加|新)的?用户.{0,12}(?:登录|登陆).{0,6}(?:失败|不了|不上|报错)',
      'new users? .{0,24}(?:cannot|can not|can.t|fails? to) log ?in',
      'log ?in .{0,24}new user.{0,24}fail',
    ],
  ]),
  ...signaturesOf('auth-token-expired', [
    [10, 'FAQ 5.4', '认证已过期', 'Authentication (?:has )?expired'],
    [
      8,
      'JWT',
      'token expired',
      'token is expired',
      'token has expired',
      'jwt expired',
      'token_expired',
      'TokenExpiredError',
    ],
    [5, 'OAuth', 'invalid_token', 'ai-gateway\\.no_token'],
  ]),
  ...phrasesOf('auth-token-expired', [
    [
      8,
      'FAQ 5.4',
      '认证时间:? ?.{4,40}过期时间',
      '(?:Authenticated|Authentication time|Auth time)[ :].{4,60}(?:Expires|Expiration time|Expired|Expiry)',
    ],
    [8, 'FAQ 5.4', '(?:登录|令牌|token) ?(?:状态)?已?(?:过期|失效)', '用户认证过期'],
  ]),
  ...phrasesOf('auth-token-lifetime', [
    [
      6,
      'FAQ 5.5',
      '(?:修改|延长|调整|设置).{0,12}(?:认证|登录|token|令牌).{0,8}(?:有效期|过期)',
      '(?:认证|登录|token|令牌)的?有效期',
    ],
    [
      6,
      'FAQ 5.5',
      '(?:Access|Refresh) Token.{0,4}(?:过期|expire)',
      '(?:change|extend|set|longer) .{0,24}(?:token|login|session|authentication) (?:lifetime|validity|expiry)',
      '(?:token|login|session|authentication) .{0,8}(?:lifetime|validity period)',
    ],
  ]),
  ...phrasesOf('quota-pages-expected', [
    [
      7,
      'FAQ 5.6',
      '购买更多配额',
      '参与运营活动',
      '查看账户详情',
      '配额.{0,8}(?:页面|网页).{0,8}(?:错误|打不开|空白)',
    ],
    [
      6,
      'FAQ 5.6',
      'buy more quota',
      'purchase more quota',
      '(?:quota|credit|account details?) page.{0,24}(?:error|404|blank|not open)',
      'quota-manager/api',
      'credit/manager/?.{0,24}(?:404|error)',
    ],
  ]),
  ...phrasesOf('redirect-stale-after-change', [
    [
      6,
      'own',
      '(?:改|换|修改|更换|变更)了?(?:IP|端口|地址|域名).{0,20}(?:登录|登陆)',
      '(?:登录|登陆).{0,12}(?:跳转|跳).{0,8}(?:旧|原来|之前)的?(?:地址|IP|端口)',
    ],
    [
      6,
      'own',
      'redirect(?:s|ed)? to (?:the )?old (?:address|ip|port|host)',
      'after chang(?:e|ing) .{0,24}(?:ip|port|address|host ?name|domain).{0,40}log ?in',
    ],
  ]),
];
