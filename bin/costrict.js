#!/usr/bin/env node
// CommonJS, like what the build makes: Node starts it with a tenth less work than modules.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write(
    `costrict needs Node.js 20.17 or newer; this is ${process.versions.node}.\ncostrict 需要 Node.js 20.17 或更新版本；当前是 ${process.versions.node}。\n`,
  );
  process.exit(70);
}
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const dist = join(__dirname, '..', 'dist');
if (!existsSync(join(dist, 'main.js'))) {
  process.stderr.write(
    'costrict is not built yet. In its directory: npm ci\ncostrict 尚未构建。请在其目录中运行：npm ci\n',
  );
  process.exit(70);
}
// Node's own store of compiled code; from 22.8.
require('node:module').enableCompileCache?.();
require(join(dist, 'main.js'));
