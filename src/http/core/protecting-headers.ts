import { ServerResponse, type IncomingMessage } from 'node:http';
import helmet from 'helmet';

/**
 * The headers by which a browser is told what pages from here may do. They are the same for every
 * answer, so helmet is asked once instead of spelling them anew with every request.
 */
export async function protectingHeaders(): Promise<readonly (readonly [string, string])[]> {
  const request = { method: 'GET', headers: {} } as IncomingMessage;
  const reply = new ServerResponse(request);
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  });
  await new Promise<void>((resolve, reject) => {
    protect(request, reply, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  return Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]);
}
