// Microsoft's SignalR client with stateful reconnect: follows a topic to its fact number `last`, over a line that is cut meanwhile.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { rest, say, url } from './watched.mjs';

const [topic, last] = rest;
const connection = new HubConnectionBuilder()
  .withUrl(url, { transport: HttpTransportType.WebSockets })
  .withStatefulReconnect()
  .configureLogging(LogLevel.None)
  .build();
let done = false;
connection.onclose((error) => {
  if (!done) say({ closed: String(error) });
  process.exit(done ? 0 : 1);
});
connection.on('rejoin', (missed) => say({ rejoin: missed.number }));
connection.on('batch', async (batch) => {
  say({ from: batch.from, to: batch.to, facts: batch.facts.map((fact) => fact.number) });
  if (done || batch.to < Number(last)) return;
  done = true;
  say({ connection: connection.connectionId });
  await connection.stop();
});
await connection.start();
const joined = await connection.invoke('Join', topic, null);
say({ connection: connection.connectionId, joined: joined.number });
