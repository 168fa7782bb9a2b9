"""Gives random bytes: GET /32 answers with 32 of them, after a tenth of a second.

It serves one request at a time, on purpose: with many workers it is what slows them down.
"""

import os
import socket
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

MOST = 1024 * 1024


class Rng(BaseHTTPRequestHandler):
    timeout = 5

    def do_GET(self):
        wanted = self.path.strip("/")
        if wanted == "":
            self.answer(200, f"RNG running on {socket.gethostname()}\n".encode())
        elif wanted.isdecimal() and int(wanted) <= MOST:
            time.sleep(0.1)
            self.answer(200, os.urandom(int(wanted)), "application/octet-stream")
        else:
            self.answer(400, b"ask for a number of bytes, such as /32\n")

    def answer(self, status, body, kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    HTTPServer(("", int(os.environ.get("PORT", "80"))), Rng).serve_forever()
