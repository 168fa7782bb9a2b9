"""Mines DockerCoins: random bytes from rng, their hash from hasher, the count into redis.

A hash that begins with 0 is a coin.
"""

import http.client
import os
import socket
import time
import urllib.error
import urllib.request

# Not REDIS_PORT: Kubernetes gives Pods a variable of that name, for the Service redis.
RNG = os.environ.get("RNG", "http://rng")
HASHER = os.environ.get("HASHER", "http://hasher")
REDIS = os.environ.get("REDIS", "redis:6379")


class Unreachable(Exception):
    """What could not be reached, and why."""

    def __init__(self, what, why):
        super().__init__(f"cannot reach {what}: {why}")


class Redis:
    """The few commands of redis that are needed (RESP protocol)."""

    def __init__(self):
        host, _, port = REDIS.partition(":")
        try:
            self.connection = socket.create_connection((host, int(port or 6379)), timeout=10)
        except OSError as problem:
            raise Unreachable(REDIS, problem) from problem
        self.answers = self.connection.makefile("rb")

    def call(self, *words):
        message = b"*%d\r\n" % len(words)
        for word in words:
            data = word if isinstance(word, bytes) else str(word).encode()
            message += b"$%d\r\n%s\r\n" % (len(data), data)
        try:
            self.connection.sendall(message)
            answer = self.answers.readline()
        except OSError as problem:
            raise Unreachable(REDIS, problem) from problem
        if not answer:
            raise Unreachable(REDIS, "the connection was closed")
        if answer.startswith(b"-"):
            raise Unreachable(REDIS, answer[1:].decode().strip())
        return answer[1:].strip()


def ask(url, data=None):
    headers = {"Content-Type": "application/octet-stream"} if data else {}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, data=data, headers=headers), timeout=10
        ) as response:
            return response.read()
    except urllib.error.URLError as problem:
        raise Unreachable(url, getattr(problem, "reason", problem)) from problem
    except (OSError, http.client.HTTPException) as problem:
        raise Unreachable(url, problem) from problem


def work(redis):
    """One unit of work."""
    time.sleep(0.1)
    data = ask(f"{RNG}/32")
    found = ask(f"{HASHER}/", data).decode()
    if found.startswith("0"):
        print(f"Coin found: {found[:8]}...")
        redis.call("HSET", "wallet", found, data)


def mine():
    redis = Redis()
    done = 0
    reported = time.monotonic()
    while True:
        work(redis)
        done += 1
        if time.monotonic() - reported >= 1:
            redis.call("INCRBY", "hashes", done)
            print(f"{done} units of work done, updating hash counter")
            done = 0
            reported = time.monotonic()


if __name__ == "__main__":
    while True:
        try:
            mine()
        except Unreachable as problem:
            print(f"{problem}; waiting 10 s before trying again")
            time.sleep(10)
