/**
 * Runs one of the project's TypeScript tools on a machine that may have nothing but Node: checks the version, installs
 * what package-lock.json says where that has not been done, then starts the tool with tsx.
 *
 *   node scripts/bootstrap.mjs scripts/start.ts [arguments]
 *
 * Plain JavaScript, and old enough syntax to tell an old Node what is wrong with it.
 */
import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { fileURLToPath } from 'url';

const root = fileURLToPath(new URL('..', import.meta.url));

function stop(sentence) {
  process.stderr.write('\n' + sentence + '\n');
  process.exit(1);
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function requireNode(wanted) {
  const have = process.versions.node.split('.').map(Number);
  const enough = have[0] > wanted[0] || (have[0] === wanted[0] && have[1] >= wanted[1]);
  if (enough) return;
  stop(
    'Inkling needs Node ' +
      wanted.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      '. ' +
      'Install a newer one from nodejs.org or with your version manager (.nvmrc names it), then run this again.',
  );
}

/** npm writes what it installed to node_modules/.package-lock.json, packages for other platforms left out. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.keys(wanted).every((path) => {
    if (path === '' || (wanted[path].optional && !installed[path])) return true;
    return installed[path] !== undefined && installed[path].version === wanted[path].version;
  });
}

const offline =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/;

function install() {
  process.stdout.write('Installing the packages of package-lock.json …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' };
  const done = npm
    ? spawnSync(process.execPath, [npm].concat(args), options)
    : spawnSync('npm', args, Object.assign({ shell: process.platform === 'win32' }, options));
  if (done.status === 0) return;
  process.stderr.write(done.stderr || '');
  if (offline.test(done.stderr || '')) {
    stop(
      'The package registry cannot be reached. The first start needs the network once; later starts do not.',
    );
  }
  stop("The packages could not be installed; the lines above are npm's own account.");
}

requireNode([20, 19]);
if (!isInstalled()) install();

const tool = spawnSync(
  process.execPath,
  [join(root, 'node_modules/tsx/dist/cli.mjs')].concat(process.argv.slice(2)),
  { cwd: root, stdio: 'inherit' },
);
process.exit(tool.status === null ? 1 : tool.status);
