import { describe, expect, it } from '@jest/globals';
import { openServer } from './a-server.js';

const START = '2020-04-13 10:00';

describe('Health', () => {
  it('tells anybody that the process lives and can do its work', async () => {
    const { nobody } = await openServer(START);
    expect(await nobody.get('/health/live')).toMatchObject({
      status: 200,
      body: { state: 'live' },
    });
    const ready = await nobody.get('/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { ready: true } });
    const { checks } = ready.body as { readonly checks: readonly { readonly name: string }[] };
    expect(checks.map(({ name }) => name)).toEqual(['running', 'history', 'store', 'timers']);
  });
});

describe('Metrics', () => {
  it('count commits by kind of stream and by who acted', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const metrics = await admin.get('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(metrics.body).toContain('belfry_commits_total{kind="directory",by="system"} 1\n');
    expect(metrics.body).toContain('belfry_timer_late_seconds 0\n');
  });
});

describe('The clock', () => {
  it('is moved by an administrator where it is virtual, and never back', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const moved = await admin.post('/clock', { to: '2020-04-14T09:00:00+08:00' });
    expect(moved).toMatchObject({
      status: 201,
      body: { now: '2020-04-14T01:00:00.000Z', zone: 'Asia/Shanghai', virtual: true },
    });
    expect(await admin.post('/clock', { to: '2020-04-13T09:00:00+08:00' })).toMatchObject({
      status: 409,
      body: { code: 'clock.back' },
    });
    expect(await admin.post('/clock', { to: 'tomorrow' })).toMatchObject({ status: 400 });
  });
});

describe('The page about the doors', () => {
  it('needs nothing from elsewhere', async () => {
    const { nobody } = await openServer(START);
    const page = await nobody.get('/api/docs');
    const links = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to]) => to);
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link).toMatch(/^\/api\/docs\/assets\//);
      const asset = await nobody.get(link ?? '');
      expect(asset.status).toBe(200);
      expect(asset.headers.get('content-type')).toMatch(/^text\/(css|javascript)/);
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('describes every operation with its refusals, and leads nowhere that is not', async () => {
    const { nobody } = await openServer(START);
    const { body } = await nobody.get('/api/docs/openapi.json');
    const text = JSON.stringify(body);
    const { components } = body as { readonly components: { readonly schemas: object } };
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(
      [...new Set(names)].filter((name) => !Object.hasOwn(components.schemas, name ?? '')),
    ).toEqual([]);
    expect(text).toContain('"/api/v1/instances/{id}/tasks/{task}/acts"');
  });
});

describe('A place that is not there', () => {
  it('is answered with a problem in both languages', async () => {
    const { nobody } = await openServer(START);
    const asked = await nobody.get('/nowhere');
    expect(asked.headers.get('content-type')).toContain('application/problem+json');
    expect(asked).toMatchObject({ status: 404, body: { code: 'request.noSuchPlace' } });
  });
});
