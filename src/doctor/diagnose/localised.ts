// Messages of a Chinese system in English, in which the signatures are written: of the C library,
// of Windows, and of PostgreSQL.

/** Words, as the catalogues of these programs have them. */
const messages: Readonly<Record<string, string>> = {
  不允许的操作: 'Operation not permitted',
  没有那个文件或目录: 'No such file or directory',
  沒有此一檔案或目錄: 'No such file or directory',
  可执行文件格式错误: 'Exec format error',
  无法分配内存: 'Cannot allocate memory',
  无法配置記憶體: 'Cannot allocate memory',
  权限不够: 'Permission denied',
  权限不足: 'Permission denied',
  拒絕不符權限的操作: 'Permission denied',
  是一个目录: 'Is a directory',
  打开的文件过多: 'Too many open files',
  设备上没有空间: 'No space left on device',
  裝置上已無多餘空間: 'No space left on device',
  只读文件系统: 'Read-only file system',
  断开的管道: 'Broken pipe',
  资源暂时不可用: 'Resource temporarily unavailable',
  地址已在使用: 'Address already in use',
  位址已經在使用中: 'Address already in use',
  无法指定被请求的地址: 'Cannot assign requested address',
  网络不可达: 'Network is unreachable',
  连接被对方重设: 'Connection reset by peer',
  连接被对方重置: 'Connection reset by peer',
  拒绝连接: 'Connection refused',
  連線被拒絕: 'Connection refused',
  没有到主机的路由: 'No route to host',
  沒有路由到主機: 'No route to host',
  超出磁盘限额: 'Disk quota exceeded',
  未知的名称或服务: 'Name or service not known',
  域名解析暂时失败: 'Temporary failure in name resolution',
  名称解析暂时失败: 'Temporary failure in name resolution',
  由于目标计算机积极拒绝: 'the target machine actively refused it',
  不知道这样的主机: 'No such host is known: name or service not known',
  由于连接方在一段时间后没有正确答复: 'the connected party did not properly respond',
  向一个无法连接的网络尝试了一个套接字操作:
    'A socket operation was attempted to an unreachable network',
  套接字操作尝试一个无法连接的主机: 'A socket operation was attempted to an unreachable host',
  主机中的软件中止了一个已建立的连接: 'connection was aborted by the software in your host machine',
  远程主机强迫关闭了一个现有的连接: 'An existing connection was forcibly closed: connection reset',
  '对不起, 已经有太多的客户': 'sorry, too many clients already',
  '对不起,已经有太多的客户': 'sorry, too many clients already',
  已保留的连接位置: 'remaining connection slots',
  数据库系统启动中: 'the database system is starting up',
  数据库文件和服务器不兼容: 'database files are incompatible with server',
  数据库文件与服务器不兼容: 'database files are incompatible with server',
  数据目录是由PostgreSQL版本: 'The data directory was initialized by PostgreSQL version ',
  无法扩展文件: 'could not extend file',
  无法写入文件: 'could not write to file',
  无法访问目录: 'could not access directory',
};
/** Sentences with a name in them, which has another place in English. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /没有用于主机 ?("[^"\n]{1,80}".{0,160}?) ?的 ?pg_hba\.conf ?记录/g,
    'no pg_hba.conf entry for host $1',
  ],
  [/用户 ?("[^"\n]{1,63}") ?Password ?认证失败/g, 'password authentication failed for user $1'],
  [/数据库 ?("[^"\n]{1,63}") ?不存在/g, 'database $1 does not exist'],
  [/角色 ?("[^"\n]{1,63}") ?不存在/g, 'role $1 does not exist'],
  [/关系 ?("[^"\n]{1,63}") ?不存在/g, 'relation $1 does not exist'],
  [/关系 ?("[^"\n]{1,63}") ?已经存在/g, 'relation $1 already exists'],
  [/(?:字段|列) ?("?[\w.]{1,63}"?) ?不存在/g, 'column $1 does not exist'],
];

const han = /\p{Script=Han}/u;
const words = new RegExp(Object.keys(messages).join('|'), 'g');

/** The same text, line by line, with the messages of a Chinese system in English. */
export function inEnglish(text: string): string {
  if (!han.test(text)) return text;
  const whole = sentences.reduce((said, [from, to]) => said.replace(from, to), text);
  return whole.replace(words, (message) => messages[message] ?? message);
}
