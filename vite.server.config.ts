import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    {
      name: 'copy-migrations',
      closeBundle() {
        const from = at('src-server/store/migrations');
        if (existsSync(from)) cpSync(from, at('out/server/migrations'), { recursive: true });
      },
    },
  ],
  // PGlite loads its .wasm and .data from next to its own files; pg-native is an optional add-on nobody installs.
  ssr: { noExternal: true, external: ['@electric-sql/pglite', 'pg-native'] },
  build: {
    ssr: true,
    outDir: 'out/server',
    target: 'node24',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { main: at('src-server/main.ts'), operator: at('src-server/operator.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
