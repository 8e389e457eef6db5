// Installs, builds and tests the console for Maven, and does nothing twice: a stamp under target/ holds the hash of
// what each step last read.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const installed = ['package.json', 'package-lock.json', '.npmrc'];
const built = [
  ...installed,
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'public',
  'src',
  'test/mock/plugin.ts',
  '../contracts/engagement.event/types.json',
  '../contracts/patron.fact/facts.json',
];

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function npm(...args) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs the step unless its inputs are those of its last success and its result is still there. */
function unlessDone(name, inputs, result, step) {
  const stamp = join('target', `${name}.stamp`);
  const now = hashOf(inputs);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  step();
  mkdirSync('target', { recursive: true });
  writeFileSync(stamp, now);
}

unlessDone('install', installed, 'node_modules/.package-lock.json', () =>
  npm('ci', '--prefer-offline', '--loglevel=error'),
);
unlessDone('types', [...installed, '../docs/api/openapi.json'], 'src/api/schema.d.ts', () =>
  npm('run', '--silent', 'types'),
);
if (process.argv[2] === 'test') {
  npm('run', '--silent', 'check');
  npm(
    'test',
    '--',
    '--reporter=default',
    '--reporter=junit',
    '--outputFile.junit=target/surefire-reports/TEST-console.xml',
  );
} else {
  unlessDone('build', built, 'dist/index.html', () => {
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
    // Files carry hashes in their names: without this the jar would gather those of every build before.
    rmSync('target/classes/console-static', { recursive: true, force: true });
  });
}
