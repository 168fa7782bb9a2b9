// Shows how the mining goes: a page with a chart, and /json with the numbers behind it.

"use strict";

const fs = require("fs");
const http = require("http");
const net = require("net");
const path = require("path");

// Not REDIS_PORT: Kubernetes gives Pods a variable of that name, for the Service redis.
const [redisHost, redisPort] = (process.env.REDIS || "redis:6379").split(":");
const port = Number(process.env.PORT || 80);

// Asks redis for integers, one connection a call (RESP protocol).
function ask(commands) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(redisPort || 6379), redisHost);
    let received = "";
    socket.setTimeout(5000, () => socket.destroy(new Error("redis does not answer")));
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("redis closed the connection")));
    socket.on("connect", () => {
      for (const words of commands) {
        socket.write(`*${words.length}\r\n`);
        for (const word of words) {
          socket.write(`$${Buffer.byteLength(word)}\r\n${word}\r\n`);
        }
      }
    });
    socket.on("data", (data) => {
      received += data;
      const numbers = parse(received, commands.length);
      if (numbers) {
        socket.end();
        resolve(numbers);
      }
    });
  });
}

// The answers as numbers once all are there; else null.
function parse(text, count) {
  const lines = text.split("\r\n");
  const numbers = [];
  for (let i = 0; i < lines.length - 1; i++) {
    if (lines[i].startsWith(":")) {
      numbers.push(Number(lines[i].slice(1)));
    } else if (lines[i] === "$-1") {
      numbers.push(0);
    } else if (lines[i].startsWith("$")) {
      if (i + 1 >= lines.length - 1) {
        return null;
      }
      numbers.push(Number(lines[++i]));
    }
  }
  return numbers.length >= count ? numbers : null;
}

async function numbers(response) {
  try {
    const [coins, hashes] = await ask([["HLEN", "wallet"], ["GET", "hashes"]]);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ coins, hashes, now: Date.now() / 1000 }));
  } catch (problem) {
    response.statusCode = 503;
    response.end(`${problem.message}\n`);
  }
}

function page(response) {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  fs.createReadStream(path.join(__dirname, "files", "index.html")).pipe(response);
}

http
  .createServer((request, response) => {
    if (request.url === "/json") {
      numbers(response);
    } else if (request.url === "/" || request.url === "/index.html") {
      page(response);
    } else {
      response.statusCode = 404;
      response.end("not found\n");
    }
  })
  .listen(port, () => console.log(`WEBUI running on port ${port}`));
