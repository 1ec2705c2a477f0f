// Socket.IO as its manual sets it up for many clients: WebSocket only, no compression. POST /push?count=200&every=0&text=… sends batches to all.
import { createServer } from "node:http";
import { Server } from "socket.io";

let number = 0;
const http = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname !== "/push") {
    response.statusCode = 404;
    response.end();
    return;
  }
  const count = Number(url.searchParams.get("count"));
  const every = Number(url.searchParams.get("every"));
  const text = url.searchParams.get("text") ?? "";
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    const wait = start + i * every - performance.now();
    if (every > 0 && wait > 0) await new Promise((resume) => setTimeout(resume, wait));
    else if (every === 0) await new Promise((resume) => setImmediate(resume));
    io.emit("batch", batch(text));
  }
  response.end();
});
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });

function batch(text) {
  number++;
  return {
    topic: "load:bG9hZDpodWRkaW5nZS90b3BpYw",
    from: number - 1,
    to: number,
    facts: [{
      id: "RmFjdDpodWRkaW5nZS9sb2FkL3RvcGljLzEyMzQ1",
      number,
      position: number,
      type: "load-pushed",
      at: "2020-10-22T17:00:00+00:00",
      data: { sentAt: Number(process.hrtime.bigint()), text },
    }],
    figures: { cast: number, of: 5000 },
  };
}

http.listen(0, "127.0.0.1", 4096, () => console.log(`ready http://127.0.0.1:${http.address().port}`));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
