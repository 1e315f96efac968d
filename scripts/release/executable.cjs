// The first script of the single executable. The build is in the executable itself and runs from
// there: nothing is unpacked, so nobody can put something else in its place. The directory that the
// files name is below the executable, where none can be.
const sea = require('node:sea');
const { join, posix } = require('node:path');
const { compileFunction } = require('node:vm');

const root = join(process.execPath, 'package');
const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
const modules = new Map();

function load(path) {
  const known = modules.get(path);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(path, module);
  const filename = join(root, path);
  const own = (id) =>
    id.startsWith('.') ? load(posix.join(posix.dirname(path), id)) : require(id);
  const run = compileFunction(sea.getAsset(path, 'utf8'), parameters, { filename });
  run.call(module.exports, module.exports, own, module, filename, join(filename, '..'));
  return module.exports;
}

load('dist/main.js');
