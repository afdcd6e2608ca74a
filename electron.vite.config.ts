import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The bundle also runs on Electron 33 (Node 20.18, Chromium 130), the newest runtime that a registry ships.
// Left alone, electron-vite would derive the targets from the installed Electron and use newer language features.
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

/** Migrations are read from disk at start, next to main.js, inside the asar as well. */
function copyMigrations(from: string, to: string): Plugin {
  return {
    name: 'copy-migrations',
    closeBundle() {
      if (existsSync(at(from))) cpSync(at(from), at(to), { recursive: true });
    },
  };
}

export default defineConfig({
  main: {
    plugins: [copyMigrations('src-main/store/migrations', 'out/main/migrations')],
    build: {
      outDir: 'out/main',
      target: nodeTarget,
      minify: true,
      // Only `dependencies` stay outside of the bundle, and that is better-sqlite3 alone.
      externalizeDeps: true,
      rollupOptions: {
        input: { main: at('src-main/main.ts'), 'backup-worker': at('src-main/store/backup-worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: nodeTarget,
      minify: true,
      // A sandboxed preload cannot load modules: everything goes into one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('src-main/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      target: chromeTarget,
      minify: true,
      rollupOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
