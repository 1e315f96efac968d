#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write(
    `costrict needs Node.js 20.17 or newer; this is ${process.versions.node}.\ncostrict 需要 Node.js 20.17 或更新版本；当前是 ${process.versions.node}。\n`,
  );
  process.exit(70);
}
const { enableCompileCache } = await import('node:module');
enableCompileCache?.();
await import('../dist/main.js');
