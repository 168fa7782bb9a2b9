/**
 * A Redis in this process, for what programs that count and clients that look need of it: strings,
 * hashes, lists, sets, expiry and transactions, in RESP2 and in the words of Redis 7.
 */
@NullMarked
package dev.lab.sandbox.workload.redis;

import org.jspecify.annotations.NullMarked;
