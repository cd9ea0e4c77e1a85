import type { RequestListener } from 'node:http';

/** Answers what the program asks for. */
export const standIn: RequestListener = (request, response) => {
  const answer = (body: unknown, status = 200) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  // A body that nobody reads would keep the connection busy.
  request.resume();
  switch (request.url) {
    case '/api/chat/send':
      return answer({ success: true, data: { response: `Hi, ${request.headers.authorization}` } });
    case '/api/chat/stream':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      return response.end(
        ['start', 'done'].map((type) => `data: ${JSON.stringify({ type, message: { id: 'msg_1' } })}\n\n`).join(''),
      );
    case '/api/user/avatar':
      return answer({ success: true, data: { avatar: request.headers['content-type']?.split(';')[0] } });
    case '/api/models/gpt-4':
      return answer({ success: true, data: { id: 'gpt-4' } });
    default:
      return answer({ success: false, error: { code: 'NOT_FOUND', message: 'No', details: {}, request_id: 'r' } }, 404);
  }
};
