import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { Gateway, type Reply } from './gateway.ts';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.json !== undefined) {
    const problem = reply.status >= 400;
    response.setHeader('Content-Type', problem ? 'application/problem+json' : 'application/json');
    response.end(JSON.stringify(reply.json));
  } else {
    response.end(reply.text ?? '');
  }
}

/** The policy under which the console has to work. */
const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A stand-in for the gateway with a small institution in memory, for the console's own browser tests. */
export function mockGateway(): Plugin {
  const gateway = new Gateway();
  const handle = async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    response.setHeader('Content-Security-Policy', policy);
    const url = new URL(request.url ?? '/', 'http://console.test');
    if (!gateway.answers(url.pathname)) return next();
    const body = await bodyOf(request);
    send(response, gateway.reply({ method: request.method ?? 'GET', url, headers: request.headers, body }));
  };
  return {
    name: 'mock-gateway',
    configureServer: (server) => void server.middlewares.use((...args) => void handle(...args)),
    configurePreviewServer: (server) => void server.middlewares.use((...args) => void handle(...args)),
  };
}
