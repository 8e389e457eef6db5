import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockGateway } from './test/mock/plugin.ts';

const gateway = process.env['ATRIUM_URL'] ?? 'http://localhost:8080';
const mocked = process.env['ATRIUM_MOCK'] === 'true';
const toGateway = { target: gateway, changeOrigin: false };

export default defineConfig({
  plugins: [react(), ...(mocked ? [mockGateway()] : [])],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    port: 8300,
    strictPort: true,
    proxy: mocked
      ? {}
      : Object.fromEntries(
          ['/api', '/session', '/sign-in', '/login', '/logout', '/oauth2'].map((p) => [p, toGateway]),
        ),
  },
  preview: { host: '127.0.0.1', port: 8301, strictPort: true },
});
