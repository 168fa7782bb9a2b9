"""Mines DockerCoins: random bytes from rng, their hash from hasher, the count into redis.

A hash that begins with 0 is a coin.
"""

import http.client
import os
import socket
import time
import urllib.request

RNG = os.environ.get("RNG", "http://rng")
HASHER = os.environ.get("HASHER", "http://hasher")
REDIS = os.environ.get("REDIS", "redis")
REDIS_PORT = int(os.environ.get("REDIS_PORT", "6379"))


class Redis:
    """The few commands of redis that are needed (RESP protocol)."""

    def __init__(self, host, port):
        self.connection = socket.create_connection((host, port), timeout=10)
        self.answers = self.connection.makefile("rb")

    def call(self, *words):
        message = b"*%d\r\n" % len(words)
        for word in words:
            data = word if isinstance(word, bytes) else str(word).encode()
            message += b"$%d\r\n%s\r\n" % (len(data), data)
        self.connection.sendall(message)
        answer = self.answers.readline()
        if answer.startswith(b"-") or not answer:
            raise OSError(f"redis says: {answer.decode().strip()}")
        return answer[1:].strip()


def get_random_bytes():
    with urllib.request.urlopen(f"{RNG}/32", timeout=10) as response:
        return response.read()


def hash_bytes(data):
    request = urllib.request.Request(
        f"{HASHER}/", data=data, headers={"Content-Type": "application/octet-stream"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode()


def work(redis):
    """One unit of work."""
    time.sleep(0.1)
    data = get_random_bytes()
    found = hash_bytes(data)
    if found.startswith("0"):
        print(f"Coin found: {found[:8]}...")
        redis.call("HSET", "wallet", found, data)


def mine():
    redis = Redis(REDIS, REDIS_PORT)
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
        except (OSError, http.client.HTTPException) as problem:
            print(f"{problem}; waiting 10 s before trying again")
            time.sleep(10)
