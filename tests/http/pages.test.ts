import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../support/httpServer.ts';

const PAGE = '<!doctype html><title>近邻茶话会</title>';
const ENGLISH = "<!doctype html><title>Neighbours' Tea Talk</title>";
const SCRIPT = 'console.log("茶");'.repeat(100);
let directory: string;
let server: TestServer;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'pages-'));
  mkdirSync(path.join(directory, 'assets'));
  mkdirSync(path.join(directory, '.vite'));
  writeFileSync(path.join(directory, 'index.html'), PAGE);
  writeFileSync(path.join(directory, 'index.en.html'), ENGLISH);
  writeFileSync(path.join(directory, '.vite', 'manifest.json'), '{}');
  writeFileSync(path.join(directory, 'assets', 'main-abc.js'), SCRIPT);
  writeFileSync(path.join(directory, 'assets', 'main-abc.js.gz'), gzipSync(SCRIPT));
  writeFileSync(path.join(directory, 'assets', 'plain-abc.js'), SCRIPT);
  server = await testServer({ clientDir: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

const get = (url: string, headers: Record<string, string> = {}) =>
  server.send('GET', url, null, undefined, { headers });

describe('pages', () => {
  it.each(['/', '/m/abc', '/i/abc', '/setup', '/screen/abc', '/chair/abc', '/nothing-like-that', '/m/%ff'])(
    '%s shows the page, asked for each time',
    async (url) => {
      const { status, response } = await get(url);
      if (url.includes('%ff')) return expect(status).toBe(404);
      expect([status, response.body]).toEqual([200, PAGE]);
      expect(response.headers['cache-control']).toBe('no-cache');
      expect(response.headers['content-type']).toContain('text/html');
    },
  );

  it.each([
    ['en-GB,zh;q=0.8', '', ENGLISH],
    ['zh-CN,en;q=0.9', '', PAGE],
    ['zh;q=0.5, en;q=0.9', '', ENGLISH],
    ['fr-FR', '', ENGLISH],
    ['*', '', PAGE],
    ['en-GB', 'tea_locale=zh-CN', PAGE],
    ['zh-CN', 'tea_locale=en', ENGLISH],
    ['en', 'tea_locale=tlh', ENGLISH],
    // Not made: the first language, never nothing.
    ['zh-TW', '', PAGE],
  ])(
    'for %s %s it speaks the language that was chosen, else the one that is asked for',
    async (asked, cookie, page) => {
      for (const url of ['/', '/m/abc']) {
        const { response } = await get(url, { 'accept-language': asked, cookie });
        expect(response.body).toBe(page);
        expect(response.headers['vary']).toContain('Accept-Language');
      }
    },
  );

  it.each([
    ['en', 'en', 'This can&#39;t be found; it may have been moved. Please go back.', 'To the front page'],
    ['zh-TW', 'zh-TW', '沒有找到您要的內容，可能已被移走。請返回上一頁。', '回到首頁'],
  ])('what is refused by a plain link is said in %s too', async (asked, lang, sentence, back) => {
    const { body } = (await get('/api/none', { accept: 'text/html', 'accept-language': asked })).response;
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body).toContain(sentence);
    expect(body).toContain(back);
  });

  it('assets are kept for good, compressed when there is a compressed file', async () => {
    const packed = (await get('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })).response;
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(packed.headers['content-type']).toContain('javascript');
    expect((await get('/assets/main-abc.js')).response.body).toBe(SCRIPT);
    expect((await get('/assets/plain-abc.js', { 'accept-encoding': 'gzip' })).response.body).toBe(SCRIPT);
  });

  it.each([
    '/assets/gone-abc.js',
    '/.vite/manifest.json',
    '/assets/../../package.json',
    '/favicon.png',
    '/api',
    '/api/none',
  ])('%s is not there, in one plain sentence', async (url) => {
    const sent = await get(url);
    expect([sent.status, sent.body]).toEqual([404, expect.objectContaining({ ok: false, code: 'request.notFound' })]);
  });

  it('without built pages the interface still answers', async () => {
    const bare = await testServer();
    expect((await bare.send('GET', '/')).status).toBe(503);
    expect((await bare.send('GET', '/api/status')).status).toBe(200);
  });
});

describe('F32: headers', () => {
  it.each(['/', '/api/status', '/api/none', '/assets/main-abc.js'])('of %s', async (url) => {
    const { headers } = (await get(url)).response;
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(policy).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('nothing of the interface is kept by a cache', async () => {
    expect((await get('/api/status')).response.headers['cache-control']).toBe('no-store');
  });
});
