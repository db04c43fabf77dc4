/** The floor: Socket.IO as it comes, storing nothing: acknowledges at once and sends every comment to everybody. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
let ballots = 0;
let announced = 0;
let seq = 0;

io.on('connection', (socket) => {
  socket.on('up', ({ command }, acknowledge) => {
    seq += 1;
    acknowledge({ ok: true, seq, at: Date.now() });
    if (command.type === 'castBallot') ballots += 1;
    else io.emit('down', [{ type: 'events', events: [{ seq, at: Date.now(), body: command }], cards: [] }]);
  });
});
// Turnout at the product's own pace: nobody would send every phone a frame for every ballot.
setInterval(() => {
  if (ballots === announced) return;
  announced = ballots;
  io.emit('down', [{ type: 'counts', turnout: { poll: ballots } }]);
}, 250).unref();

http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
process.once('disconnect', () => process.exit(0));
