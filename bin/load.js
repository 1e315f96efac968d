// Loads the built commands. Compiling them takes longer than most of them run, so the build leaves what V8 made of
// them (scripts/code-cache.mjs), for its own version of Node; any other compiles as usual.
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const vm = require('node:vm');

/** The build's compiled code for this very Node, below dist/. */
const cacheOf = (dist) => join(dist, 'code', `${process.version}-${process.arch}`);

/** undefined where there is none. */
function readIfAny(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Loads and runs dist/main.js. `keep` is for the build: it is told of each file and its script, and says where the
 * files will be, since kept code remembers its name.
 */
function loadMain(dist, keep) {
  const cache = cacheOf(dist);
  if (keep === undefined && !existsSync(cache)) {
    require('node:module').enableCompileCache?.();
    return require(join(dist, 'main.js'));
  }
  const loaded = new Map();
  const load = (path) => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const head = '(function (exports, require, module, __filename, __dirname) { ';
    const script = new vm.Script(`${head}${readFileSync(path, 'utf8')}\n})`, {
      filename: join(keep?.place ?? dist, basename(path)),
      columnOffset: -head.length,
      cachedData: readIfAny(join(cache, basename(path))),
    });
    keep?.made(path, script);
    const folder = dirname(path);
    const find = (name) => (name.startsWith('./') ? load(join(folder, name)) : require(name));
    find.resolve = require.resolve;
    script.runInThisContext()(module.exports, find, module, path, folder);
    return module.exports;
  };
  return load(join(dist, 'main.js'));
}

module.exports = { cacheOf, loadMain };
