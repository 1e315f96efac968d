// Loads the built commands. Compiling them takes longer than most of them run, so the build leaves what V8 made of
// them (scripts/code-cache.mjs), for its own version of Node; any other compiles as usual.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
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

/** Loads and runs dist/main.js. `compiled` is told of each file and its script, for those who keep them. */
function loadMain(dist, compiled) {
  const cache = cacheOf(dist);
  if (compiled === undefined && !existsSync(cache)) {
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
      filename: path,
      columnOffset: -head.length,
      cachedData: readIfAny(join(cache, path.slice(dist.length + 1))),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    compiled?.(path, script);
    const folder = dirname(path);
    const find = (name) => (name.startsWith('./') ? load(join(folder, name)) : require(name));
    find.resolve = require.resolve;
    script.runInThisContext()(module.exports, find, module, path, folder);
    return module.exports;
  };
  return load(join(dist, 'main.js'));
}

module.exports = { cacheOf, loadMain };
