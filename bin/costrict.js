#!/usr/bin/env node
// CommonJS, like what the build makes: Node starts it with a tenth less work than modules.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write(
    `costrict needs Node.js 20.17 or newer; this is ${process.versions.node}.\ncostrict 需要 Node.js 20.17 或更新版本；当前是 ${process.versions.node}。\n`,
  );
  process.exit(70);
}
const { existsSync, lstatSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');
const dist = join(__dirname, '..', 'dist');
if (!existsSync(join(dist, 'main.js'))) {
  process.stderr.write(
    'costrict is not built yet. In its directory: npm ci\ncostrict 尚未构建。请在其目录中运行：npm ci\n',
  );
  process.exit(70);
}
/**
 * A folder in the user's home that nobody else can write, or undefined. What lies there is run as it is, and Node's own
 * default is a name in /tmp that anybody can take first.
 */
function ownFolder() {
  const { homedir, uid } = require('node:os').userInfo();
  let folder = homedir;
  for (const part of ['.', '.cache', 'costrict', 'compiled']) {
    folder = join(folder, part);
    if (part !== '.' && !existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const stat = lstatSync(folder);
    if (!stat.isDirectory() || stat.uid !== uid || (stat.mode & 0o022) !== 0) return undefined;
  }
  return folder;
}

// Node's own store of compiled code; from 22.8. Without a place for it, it is only slower.
const { enableCompileCache } = require('node:module');
if (enableCompileCache) {
  try {
    const folder = ownFolder();
    if (folder) enableCompileCache(folder);
  } catch {}
}
require(join(dist, 'main.js'));
