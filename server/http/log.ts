/** The operator's log. P36: no name, no text, no token, no query string and no address ever gets into it. */
import { type DestinationStream, type Logger, pino } from 'pino';

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    // At the level «trace» the parser of uploads writes its options, the sender's headers among them.
    redact: { paths: ['headers', '*.headers', '*.*.headers'], remove: true },
    serializers: { err: describeError, error: describeError, req: describeRequest, res: describeReply },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What broke and where. The message only when it comes with a system's or database's code: other messages may quote
 * what somebody typed (a JSON parser's does).
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code, message: error.message.slice(0, 200) }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}

/** Fastify's own request lines are off; this guards the ones its plugins might write. */
const describeRequest = (request: { readonly method?: string; readonly routeOptions?: { readonly url?: string } }) => ({
  method: request.method,
  route: request.routeOptions?.url,
});
const describeReply = (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode });
