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
await import('../dist/main.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.url).endsWith('/dist/main.js'))
    throw error;
  process.stderr.write(
    'costrict is not built yet. In its directory: npm ci\ncostrict 尚未构建。请在其目录中运行：npm ci\n',
  );
  process.exit(70);
});
